package org.disclosurepdp.difference;

import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.Decision;

/**
 * A recorded decision, made again: the recorded request, at the recorded time, told what registers said then. Nothing is
 * disclosed or recorded. Immutable.
 */
record RecordedDecision(Decision recorded) {
    /** The same request, decided by policies that were compiled for recalling. */
    Decision again(PoliciesInForce policies) {
        var recalling = policies.evaluator().recalling(recorded.evaluation().attributesUsed());
        var told = new PoliciesInForce(policies.snapshot(), recalling);
        var service = new DecisionService(() -> told, DisclosureLedger.none(), InstantSource.fixed(recorded.at()));
        var query = new DecisionQuery(
                List.of(recorded.request()), DecisionQuery.Semantic.EXECUTE_ALL, "again", "again", "again");
        return service.decide(query).join().get(0);
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
