package org.disclosurepdp.lint;

import java.util.Objects;
import org.disclosurepdp.lint.Branch.Child;

/** Every rule, policy and set can apply to some request. */
final class ReachCheck implements Check {
    private final Words words;
    private final Truths truths;

    ReachCheck(Words words, Truths truths) {
        this.words = words;
        this.truths = truths;
    }

    @Override
    public void check(PolicyTree policies, Findings findings) {
        for (var branch : policies.branches()) {
            if (branch.element() == branch.document().element()) {
                within(new Child(branch, branch.element()), branch, Selections.ANY, findings);
            }
        }
    }

    /** Goes down to what stands in the same document; of what is referred to, each reference is looked at by itself. */
    private void within(Child child, Branch around, Selections outer, Findings findings) {
        var branch = child.branch();
        var selections = outer.and(Selections.of(branch, words::single));
        var impossible = selections.impossible();
        if (impossible.isPresent()) {
            findings.add(
                    LintRule.NEVER_APPLIES,
                    around.document(),
                    child.place(),
                    "the %s never applies: its target and those around it ask `%s` for different values"
                            .formatted(branch.name(), impossible.get()),
                    null);
            return;
        }
        if (Boolean.FALSE.equals(truths.of(branch))) {
            findings.add(
                    LintRule.NEVER_APPLIES,
                    branch.document(),
                    Objects.requireNonNull(branch.condition()),
                    "the %s never applies: its condition is never true".formatted(branch.name()),
                    null);
        }
        if (branch.document().file().equals(around.document().file())) {
            branch.children().forEach(inner -> within(inner, branch, selections, findings));
        }
    }
}
