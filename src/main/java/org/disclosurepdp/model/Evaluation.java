package org.disclosurepdp.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policies say of one individual request, with the reasons. Immutable.
 *
 * @param applicablePolicies filled when the request asked for it, in document order
 * @param rule null when nothing decided (NotApplicable, or a target that could not be read above every policy)
 */
public record Evaluation(
        Outcome outcome,
        Status status,
        List<Obligation> obligations,
        List<Obligation> advice,
        List<PolicyReference> applicablePolicies,
        @Nullable DecidingRule rule,
        List<AttributeUse> attributesUsed) {
    public Evaluation {
        obligations = List.copyOf(obligations);
        advice = List.copyOf(advice);
        applicablePolicies = List.copyOf(applicablePolicies);
        attributesUsed = List.copyOf(attributesUsed);
    }
}
