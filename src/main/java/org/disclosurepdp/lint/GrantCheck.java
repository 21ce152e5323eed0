package org.disclosurepdp.lint;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.EffectType;
import org.disclosurepdp.model.Nearest;

/** A grant of the regulation obliges to something, and to what the vocabulary knows. */
final class GrantCheck implements Check {
    private final Set<String> obligations;

    GrantCheck(Set<String> obligations) {
        this.obligations = obligations;
    }

    @Override
    public void check(PolicyTree policies, Findings findings) {
        Map<Branch, Boolean> obliging = new HashMap<>();
        for (var branch : policies.branches()) {
            var rule = branch.rule();
            if (rule != null
                    && rule.getEffect() == EffectType.PERMIT
                    && !branch.astray()
                    && !obliges(branch, obliging)) {
                findings.add(
                        LintRule.GRANT_WITHOUT_OBLIGATIONS,
                        branch.document(),
                        rule,
                        "the %s permits and obliges to nothing".formatted(branch.name()),
                        "give it its ObligationExpressions, FulfillOn=\"Permit\"");
            }
            for (var obligation : branch.obligations()) {
                var id = obligation.getObligationId();
                // An obligation that is not in the vocabulary is the caller's: only a near one is a slip.
                if (!obligations.contains(id) && Nearest.to(id, obligations).isPresent()) {
                    findings.add(
                            LintRule.OBLIGATION_UNKNOWN,
                            branch.document(),
                            obligation,
                            "the vocabulary has no obligation `%s`".formatted(id),
                            Nearest.question(id, obligations));
                }
            }
        }
    }

    /** Whether it obliges on Permit, or what is around it does wherever it stands. */
    private static boolean obliges(Branch branch, Map<Branch, Boolean> known) {
        var earlier = known.putIfAbsent(branch, false);
        if (earlier != null) {
            return earlier;
        }
        var found = !branch.obligations(EffectType.PERMIT).isEmpty()
                || (!branch.parents().isEmpty()
                        && branch.parents().stream().allMatch(parent -> obliges(parent, known)));
        known.put(branch, found);
        return found;
    }
}
