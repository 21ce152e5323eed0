package org.disclosurepdp.lint;

import org.disclosurepdp.model.Brackets;

/** Each rule says in its Description on which law it rests. */
final class CitationCheck implements Check {
    @Override
    public void check(PolicyTree policies, Findings findings) {
        for (var branch : policies.branches()) {
            var rule = branch.rule();
            if (rule != null && Brackets.citations(rule.getDescription()).isEmpty()) {
                findings.add(
                        LintRule.CITATION_MISSING,
                        branch.document(),
                        rule,
                        "the %s cites no law".formatted(branch.name()),
                        "add [citation: …] to its Description");
            }
        }
    }
}
