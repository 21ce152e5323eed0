package org.disclosurepdp.ledger;

import java.time.Instant;
import java.util.List;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision without any attribute value. Immutable.
 *
 * @param caller who asked
 * @param surface what was asked
 * @param rule null when nothing decided
 * @param obligations their ids
 */
public record DecisionHead(
        String id,
        Instant at,
        String caller,
        String surface,
        String revision,
        Outcome outcome,
        Status status,
        @Nullable DecidingRule rule,
        List<String> obligations) {
    public DecisionHead {
        obligations = List.copyOf(obligations);
    }
}
