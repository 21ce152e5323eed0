package org.disclosurepdp.scenario;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.ShortId;

/** Runs scenarios through the decision service, with a ledger that writes nothing. Thread-safe. */
public final class ScenarioRunner {
    private final PoliciesInForce policies;

    public ScenarioRunner(PoliciesInForce policies) {
        this.policies = policies;
    }

    /** Runs one scenario, at its own time. */
    public ScenarioResult run(Scenario scenario) {
        var clock = scenario.clock().map(InstantSource::fixed).orElseGet(InstantSource::system);
        var service = new DecisionService(() -> policies, DisclosureLedger.none(), clock);
        var query = new DecisionQuery(
                List.of(scenario.request()), DecisionQuery.Semantic.EXECUTE_ALL, scenario.id(), "test", "test");
        var decision = service.decide(query).join().get(0);
        return new ScenarioResult(scenario, decision, differences(scenario.expected(), decision));
    }

    private static List<String> differences(Expectation expected, Decision decision) {
        var differences = new ArrayList<String>();
        var evaluation = decision.evaluation();
        if (decision.outcome() != expected.decision()) {
            differences.add("decision: expected %s, got %s%s"
                    .formatted(
                            expected.decision().label(),
                            decision.outcome().label(),
                            decision.outcome() == Outcome.INDETERMINATE
                                    ? " (" + evaluation.status().message() + ")"
                                    : ""));
        }
        var names = ruleNames(decision);
        expected.rule()
                .filter(rule -> !names.contains(rule))
                .ifPresent(rule -> differences.add(
                        "rule: expected %s, got %s".formatted(rule, names.isEmpty() ? "none" : names.get(0))));
        expected.obligations().ifPresent(ids -> compare("obligations", ids, evaluation.obligations(), differences));
        expected.advice().ifPresent(ids -> compare("advice", ids, evaluation.advice(), differences));
        return differences;
    }

    /** A policy of one paragraph is named by the policy; where a policy holds several, by the rule. */
    private static List<String> ruleNames(Decision decision) {
        var rule = decision.evaluation().rule();
        if (rule == null) {
            return List.of();
        }
        var names = new ArrayList<String>();
        names.add(rule.shortId());
        if (rule.ruleId() != null) {
            names.add(ShortId.of(rule.ruleId()));
        }
        return names;
    }

    private static void compare(String what, Set<String> expected, List<Obligation> actual, List<String> differences) {
        var ids = actual.stream().map(Obligation::shortId).collect(Collectors.toCollection(TreeSet::new));
        if (!ids.equals(new TreeSet<>(expected))) {
            differences.add("%s: expected %s, got %s".formatted(what, new TreeSet<>(expected), ids));
        }
    }
}
