package org.disclosurepdp.ledger;

import java.time.Duration;

/**
 * How much may wait in front of the ledger, and for how long. Immutable.
 *
 * @param queueEntries how many entries may wait; more are refused at once
 * @param groupEntries how many entries share one transaction; a larger batch has one of its own
 * @param deadline how long a batch may take from append to disk before its future fails
 */
public record LedgerSettings(int queueEntries, int groupEntries, Duration deadline) {
    public LedgerSettings {
        if (queueEntries < 1 || groupEntries < 1 || deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException("every ledger setting must be positive");
        }
    }

    /** What a server uses unless it is told otherwise: 10,000 entries waiting, 1,000 in a group, 2 seconds. */
    public static LedgerSettings standard() {
        return new LedgerSettings(10_000, 1_000, Duration.ofSeconds(2));
    }
}
