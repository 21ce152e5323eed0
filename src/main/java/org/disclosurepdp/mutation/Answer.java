package org.disclosurepdp.mutation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.ShortId;

/** All of a decision that a scenario can name. Immutable. */
record Answer(Outcome outcome, String policy, String rule, Set<String> obligations, Set<String> advice) {
    static Answer of(Evaluation evaluation) {
        var rule = evaluation.rule();
        return new Answer(
                evaluation.outcome(),
                rule == null ? "" : rule.shortId(),
                rule == null || rule.ruleId() == null ? "" : ShortId.of(rule.ruleId()),
                ids(evaluation.obligations()),
                ids(evaluation.advice()));
    }

    private static Set<String> ids(List<Obligation> all) {
        return all.stream().map(Obligation::shortId).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What becomes of this answer: {@code Deny closed-world becomes Permit L14-X}. */
    String becomes(Answer later) {
        if (outcome != later.outcome) {
            return "%s becomes %s".formatted(label(), later.label());
        }
        if (!policy.equals(later.policy) || !rule.equals(later.rule)) {
            return "%s becomes %s".formatted(byRule(), later.byRule());
        }
        return obligations.equals(later.obligations)
                ? "%s with the advice %s becomes one with %s".formatted(label(), advice, later.advice)
                : "%s with the obligations %s becomes one with %s".formatted(label(), obligations, later.obligations);
    }

    private String label() {
        return policy.isEmpty() ? outcome.label() : outcome.label() + " by " + policy;
    }

    private String byRule() {
        return rule.isEmpty() || rule.equals(policy) ? label() : "%s (rule %s)".formatted(label(), rule);
    }
}
