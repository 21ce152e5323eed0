package org.disclosurepdp.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/** Collects what rules find, but for those that are switched off. For one use. */
final class Findings {
    private final Set<LintRule> disabled;
    private final List<Problem> problems = new ArrayList<>();

    Findings(Set<LintRule> disabled) {
        this.disabled = disabled;
    }

    void add(LintRule rule, PolicyDocument document, Object element, String sentence, @Nullable String fix) {
        if (!disabled.contains(rule)) {
            problems.add(document.locations().problem(element, sentence, fix, rule.id()));
        }
    }

    List<Problem> inOrder() {
        return problems.stream().distinct().sorted(Problem.BY_PLACE).toList();
    }
}
