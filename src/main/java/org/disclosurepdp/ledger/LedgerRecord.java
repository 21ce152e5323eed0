package org.disclosurepdp.ledger;

import java.time.Instant;
import java.util.NoSuchElementException;
import org.disclosurepdp.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * One record as the ledger holds it. Immutable. Its text shows the number only: it holds personal data.
 *
 * @param sequence from 1, without gaps
 * @param recordedAt the server's time when it was written
 * @param record the JSON text of what happened
 * @param personal the JSON text of the attribute values; null when it has been erased
 */
public record LedgerRecord(
        long sequence,
        String decisionId,
        Instant recordedAt,
        String record,
        @Nullable String personal) {
    /**
     * The entry that was appended, every value included.
     *
     * @throws LedgerException if the record was altered, or its personal part has been erased
     */
    public LedgerEntry entry() {
        if (personal == null) {
            throw new LedgerException(
                    ErrorCode.UNAVAILABLE, "the personal part of record %d has been erased".formatted(sequence));
        }
        try {
            return RecordParser.parse(record, personal);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new LedgerException(
                    ErrorCode.LEDGER_BROKEN, "record %d is not what was recorded".formatted(sequence), e);
        }
    }

    /**
     * What was recorded without any attribute value: it can be read when the personal part has been erased.
     *
     * @throws LedgerException if the record was altered
     */
    public DecisionHead head() {
        try {
            return RecordParser.head(record);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new LedgerException(
                    ErrorCode.LEDGER_BROKEN, "record %d is not what was recorded".formatted(sequence), e);
        }
    }

    @Override
    public String toString() {
        return "record " + sequence;
    }
}
