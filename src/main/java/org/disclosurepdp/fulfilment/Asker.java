package org.disclosurepdp.fulfilment;

/**
 * Who wants to see a decision. Immutable.
 *
 * @param name as the ledger records callers
 * @param auditor whether it may see everybody's
 */
public record Asker(String name, boolean auditor) {}
