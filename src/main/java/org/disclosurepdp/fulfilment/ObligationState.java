package org.disclosurepdp.fulfilment;

import java.time.Instant;
import org.disclosurepdp.model.Bearer;
import org.jspecify.annotations.Nullable;

/**
 * One obligation of a decision, and what has become of it. Immutable.
 *
 * @param id the whole id
 * @param reportedAt when its bearer reported; null if it has not, or need not
 * @param late whether that was after the deadline
 */
public record ObligationState(
        String id,
        Bearer bearer,
        FulfilmentState state,
        @Nullable Instant reportedAt,
        boolean late) {}
