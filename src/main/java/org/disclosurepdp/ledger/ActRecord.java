package org.disclosurepdp.ledger;

import java.time.Instant;

/**
 * An administrative act as the ledger holds it. Immutable.
 *
 * @param sequence from 1, without gaps, apart from that of the decisions
 * @param entries how many decisions had been recorded before it
 * @param record the JSON text of what was done
 */
public record ActRecord(
        long sequence, long entries, Instant recordedAt, String kind, String outcome, String who, String record) {}
