package org.disclosurepdp.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which recorded decisions are wanted. Immutable.
 *
 * @param equal what must be exactly so
 * @param since when they were decided at the earliest; null for any time
 * @param until when they were decided before; null for any time
 */
public record LedgerFilter(
        Map<Field, String> equal,
        @Nullable Instant since,
        @Nullable Instant until) {
    /** What a record can be found by. */
    public enum Field {
        DECISION_ID,
        OUTCOME,
        RULE,
        POLICY_REVISION,
        REQUEST_ID,
        CALLER,
        SURFACE,
        ACCESS_SUBJECT,
        RECIPIENT_SUBJECT,
        RESOURCE_ID,
        PURPOSE;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LedgerFilter {
        equal = Map.copyOf(equal);
    }

    /** Every decision. */
    public static LedgerFilter all() {
        return new LedgerFilter(Map.of(), null, null);
    }
}
