package org.disclosurepdp.difference;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.explanation.Explainer;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.obligation.Obligations;

/**
 * A recorded decision, made again: the recorded request, at the recorded time, told what registers said then. Nothing is
 * disclosed or recorded. Immutable.
 */
record RecordedDecision(Decision recorded) {
    /** The same request, decided by policies that were compiled for recalling. */
    Decision again(PoliciesInForce policies, Explainer explainer) {
        var recalling = policies.evaluator().recalling(recorded.evaluation().attributesUsed());
        var told = new PoliciesInForce(policies.snapshot(), recalling);
        var service = new DecisionService(
                () -> told,
                new Obligations(Map.of()),
                explainer,
                DisclosureLedger.none(),
                InstantSource.fixed(recorded.at()));
        var query = new DecisionQuery(
                List.of(recorded.request()), DecisionQuery.Semantic.EXECUTE_ALL, "again", "again", "again");
        return service.decide(query).join().get(0);
    }

    /**
     * Whether {@code again} is the Permit that was kept from a caller who had not said that it carries out an obligation. What
     * a caller carries out is no part of a record.
     */
    boolean wasWithheld(Decision again) {
        var message = recorded.evaluation().status().message();
        return recorded.outcome() == Outcome.INDETERMINATE
                && again.outcome() == Outcome.PERMIT
                && Objects.equals(
                        recorded.evaluation().rule(), again.evaluation().rule())
                && message != null
                && again.evaluation().obligations().stream()
                        .anyMatch(obligation ->
                                message.contains("only with the obligation `" + obligation.shortId() + "`"));
    }

    /** What {@code again} needed of registers and had not been looked up when the decision was recorded, by id. */
    List<String> unrecorded(Decision again) {
        var known = recorded.evaluation().attributesUsed().stream()
                .map(AttributeUse::name)
                .collect(Collectors.toSet());
        return List.copyOf(again.evaluation().attributesUsed().stream()
                .filter(use -> use.failed() && !known.contains(use.name()))
                .map(use -> use.name().id())
                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
