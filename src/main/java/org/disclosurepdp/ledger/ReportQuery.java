package org.disclosurepdp.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a report is to hold. Immutable. What is null does not matter.
 *
 * @param taxpayer whose information
 * @param recipient to whom
 * @param authority by which policy, as {@code L14-G}
 * @param outcome as {@code Permit}
 * @param since decided then or later
 * @param until decided before
 */
public record ReportQuery(
        @Nullable String taxpayer,
        @Nullable String recipient,
        @Nullable String authority,
        @Nullable String outcome,
        @Nullable Instant since,
        @Nullable Instant until) {}
