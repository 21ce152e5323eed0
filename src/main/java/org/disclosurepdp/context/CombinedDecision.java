package org.disclosurepdp.context;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.model.Status;
import org.disclosurepdp.model.StatusCode;

/** Makes one decision of several (Multiple Decision Profile 1.0, section 3). */
final class CombinedDecision {
    private CombinedDecision() {}

    /**
     * The decision they share. Indeterminate when they differ, or when one of them carries an obligation or advice, which
     * a combined decision cannot say of what it holds. The first decision's id stands for all.
     */
    static Decision of(List<Decision> decisions) {
        var first = decisions.get(0);
        boolean bound = decisions.stream()
                .map(Decision::evaluation)
                .anyMatch(
                        each -> !each.obligations().isEmpty() || !each.advice().isEmpty());
        boolean differ = decisions.stream().anyMatch(each -> each.outcome() != first.outcome());
        Outcome outcome = bound || differ ? Outcome.INDETERMINATE : first.outcome();
        var evaluation = new Evaluation(
                outcome,
                status(first.evaluation(), bound, differ),
                List.of(),
                List.of(),
                policies(decisions),
                bound || differ ? null : first.evaluation().rule(),
                List.of());
        return new Decision(first.id(), first.at(), first.policyRevision(), request(decisions), evaluation);
    }

    private static Status status(Evaluation first, boolean bound, boolean differ) {
        if (bound) {
            return new Status(
                    StatusCode.PROCESSING_ERROR, "a combined decision cannot carry obligations or advice", List.of());
        }
        return differ
                ? new Status(StatusCode.PROCESSING_ERROR, "the individual decisions differ", List.of())
                : first.status();
    }

    private static List<PolicyReference> policies(List<Decision> decisions) {
        return decisions.stream()
                .flatMap(each -> each.evaluation().applicablePolicies().stream())
                .distinct()
                .toList();
    }

    private static AccessRequest request(List<Decision> decisions) {
        Set<AttributeCategory> categories = decisions.stream()
                .flatMap(each -> each.request().categories().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var options = decisions.get(0).request();
        return new AccessRequest(List.copyOf(categories), options.returnPolicyIdList(), false, null, List.of());
    }
}
