package org.disclosurepdp.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * The head of one record. Immutable. Its text shows the number only: it holds personal data.
 *
 * @param fields what there is of each; a request need not have named a purpose
 */
public record LedgerSummary(long sequence, Instant decidedAt, Map<LedgerFilter.Field, String> fields) {
    public LedgerSummary {
        fields = Map.copyOf(fields);
    }

    @Override
    public String toString() {
        return "record " + sequence;
    }
}
