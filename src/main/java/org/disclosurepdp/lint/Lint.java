package org.disclosurepdp.lint;

import java.util.List;
import java.util.Set;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.PolicyDocument;

/** Warns of what an engine accepts and an author hardly means. Immutable and thread-safe. */
public final class Lint {
    private final Vocabulary vocabulary;
    private final Set<LintRule> disabled;

    /** With every rule but the {@code disabled} ones; rules about the vocabulary count where policies use it. */
    public Lint(Vocabulary vocabulary, Set<LintRule> disabled) {
        this.vocabulary = vocabulary;
        this.disabled = Set.copyOf(disabled);
    }

    /** Everything to warn of in the documents of a set, each with its place, in the order of places. */
    public List<Problem> check(List<PolicyDocument> documents) {
        var words = new Words(vocabulary);
        var policies = new PolicyTree(documents);
        var findings = new Findings(disabled);
        if (words.usedIn(policies)) {
            List.of(
                            new AttributeCheck(words),
                            new ValueCheck(words),
                            new GrantCheck(vocabulary.bearers().keySet()),
                            new CitationCheck())
                    .forEach(check -> check.check(policies, findings));
        }
        var truths = new Truths();
        var effects = new Effects(truths);
        List.of(
                        new ObligationCheck(effects),
                        new ReachCheck(words, truths),
                        new ShadowCheck(effects),
                        new IndexCheck(words))
                .forEach(check -> check.check(policies, findings));
        return findings.inOrder();
    }
}
