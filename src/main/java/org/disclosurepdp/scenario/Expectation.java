package org.disclosurepdp.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.ShortId;

/**
 * What a scenario expects. What is empty is not checked. Immutable.
 *
 * @param rule the deciding rule's short id
 * @param obligations short ids
 * @param advice short ids
 */
public record Expectation(
        Outcome decision, Optional<String> rule, Optional<Set<String>> obligations, Optional<Set<String>> advice) {
    /** One sentence for each thing in which an evaluation is other than expected; none when it is as expected. */
    public List<String> differences(Evaluation evaluation) {
        var differences = new ArrayList<String>();
        if (evaluation.outcome() != decision) {
            differences.add("decision: expected %s, got %s%s"
                    .formatted(
                            decision.label(),
                            evaluation.outcome().label(),
                            evaluation.outcome() == Outcome.INDETERMINATE
                                    ? " (" + evaluation.status().message() + ")"
                                    : ""));
        }
        var names = ruleNames(evaluation);
        rule.filter(expected -> !names.contains(expected))
                .ifPresent(expected -> differences.add(
                        "rule: expected %s, got %s".formatted(expected, names.isEmpty() ? "none" : names.get(0))));
        obligations.ifPresent(ids -> compare("obligations", ids, evaluation.obligations(), differences));
        advice.ifPresent(ids -> compare("advice", ids, evaluation.advice(), differences));
        return differences;
    }

    /** A policy of one paragraph is named by the policy; where a policy holds several, by the rule. */
    private static List<String> ruleNames(Evaluation evaluation) {
        var rule = evaluation.rule();
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
