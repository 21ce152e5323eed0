package org.disclosurepdp.ledger;

import org.disclosurepdp.model.Decision;

/**
 * One decision to be recorded. Immutable.
 *
 * @param requestId the exchange's X-Request-ID, the caller's or ours
 * @param caller who asked, as authentication knows it; {@code anonymous} until callers are known
 * @param surface what was asked: {@code pdp}, {@code authzen}, {@code search}, {@code hook}
 */
public record LedgerEntry(String requestId, String caller, String surface, Decision decision) {}
