package org.disclosurepdp.ledger;

import java.util.List;

/**
 * Recorded decisions, the newest first. Immutable.
 *
 * @param next the sequence number before which to go on, or 0 when there is nothing more. A page may hold less than was asked for,
 *     even nothing, and yet have one after it: a search stops after a number of records, whatever it found
 */
public record LedgerPage(List<LedgerSummary> decisions, long next) {
    public LedgerPage {
        decisions = List.copyOf(decisions);
    }
}
