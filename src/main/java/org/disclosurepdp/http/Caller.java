package org.disclosurepdp.http;

import org.disclosurepdp.context.CallerRights;

/**
 * Who is calling. Immutable.
 *
 * @param name what the ledger records
 */
public record Caller(String name, CallerRights rights) {}
