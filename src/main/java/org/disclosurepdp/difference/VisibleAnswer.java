package org.disclosurepdp.difference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.ShortId;

/**
 * What a caller sees of a decision, and what decided it. Immutable.
 *
 * @param rule the policy and the rule that decided; empty when nothing did
 * @param obligations with their parameters, in no order
 * @param citations of the deciding rule; they say why, and are no part of the answer
 */
record VisibleAnswer(
        Outcome outcome, String rule, Set<Obligation> obligations, Set<Obligation> advice, List<String> citations) {
    VisibleAnswer {
        obligations = Set.copyOf(obligations);
        advice = Set.copyOf(advice);
        citations = List.copyOf(citations);
    }

    static VisibleAnswer of(Decision decision) {
        var evaluation = decision.evaluation();
        var rule = evaluation.rule();
        return new VisibleAnswer(
                decision.outcome(),
                rule == null ? "" : name(rule.shortId(), rule.ruleId() == null ? "" : ShortId.of(rule.ruleId())),
                Set.copyOf(evaluation.obligations()),
                Set.copyOf(evaluation.advice()),
                rule == null ? List.of() : rule.citations());
    }

    /** A policy of one paragraph is named by the policy; where a policy holds several, by the rule as well. */
    private static String name(String policy, String rule) {
        return rule.isEmpty() || rule.equals(policy)
                ? policy
                : rule.startsWith(policy + ".") ? rule : policy + " " + rule;
    }

    boolean isSeenAs(VisibleAnswer other) {
        return outcome == other.outcome
                && rule.equals(other.rule)
                && obligations.equals(other.obligations)
                && advice.equals(other.advice);
    }

    /** What flips between the two, as a person says it. */
    FlipGroup.Key flipTo(VisibleAnswer later) {
        var changes = new LinkedHashSet<String>();
        if (outcome == later.outcome) {
            // With another decision come other obligations: that goes without saying.
            describe("obligation", obligations, later.obligations, changes);
            describe("advice", advice, later.advice, changes);
        }
        return new FlipGroup.Key(label(), later.label(), List.copyOf(changes));
    }

    private String label() {
        return rule.isEmpty() ? outcome.label() : outcome.label() + " " + rule;
    }

    private static void describe(String what, Set<Obligation> before, Set<Obligation> after, Set<String> changes) {
        var earlier = ids(before);
        var later = ids(after);
        earlier.stream().filter(id -> !later.contains(id)).forEach(id -> changes.add("no %s %s".formatted(what, id)));
        later.stream().filter(id -> !earlier.contains(id)).forEach(id -> changes.add("%s %s".formatted(what, id)));
        var others = new LinkedHashSet<>(after);
        others.removeAll(before);
        ids(others).stream()
                .filter(earlier::contains)
                .forEach(id -> changes.add("%s %s with other parameters".formatted(what, id)));
    }

    private static Set<String> ids(Set<Obligation> all) {
        return all.stream().map(Obligation::shortId).collect(Collectors.toCollection(TreeSet::new));
    }
}
