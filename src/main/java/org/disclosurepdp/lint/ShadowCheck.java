package org.disclosurepdp.lint;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Condition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.EffectType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import org.disclosurepdp.lint.Branch.Child;
import org.jspecify.annotations.Nullable;

/**
 * Every child of a combining algorithm counts, and with it its obligations. Of the standard algorithms first-applicable
 * ends with the first child that applies; permit-overrides and deny-unless-permit with the first Permit; deny-overrides
 * and permit-unless-deny with the first Deny. What they end before is not evaluated, and its obligations do not come back
 * (XACML 3.0 core, 7.18). With the other effect they go through all children, and all obligations come back.
 */
final class ShadowCheck implements Check {
    private final Effects effects;

    ShadowCheck(Effects effects) {
        this.effects = effects;
    }

    /** When a child applies, as its own text has it. */
    private record Applicability(
            @Nullable Target target,
            @Nullable Condition condition,
            @Nullable EffectType effect) {}

    @Override
    public void check(PolicyTree policies, Findings findings) {
        for (var branch : policies.branches()) {
            if (branch.rule() == null && branch.children().size() > 1) {
                check(branch, findings);
            }
        }
    }

    private void check(Branch branch, Findings findings) {
        var first = branch.algorithm().equals("first-applicable");
        var ending = Effects.ending(branch);
        Branch end = null;
        Map<Applicability, Branch> seen = new HashMap<>();
        for (var child : branch.children()) {
            var here = child.branch();
            if (end != null) {
                ended(child, end, branch, findings);
                continue;
            }
            var twin = twin(here, first, seen);
            if (twin != null) {
                twin(child, twin, branch, findings);
            }
            if (first ? effects.decidesAlways(here) : ending != null && effects.always(here, ending)) {
                end = here;
            }
        }
    }

    /** An earlier child that applies exactly when this one does; of rules, under most algorithms, with its effect. */
    private static @Nullable Branch twin(Branch here, boolean first, Map<Applicability, Branch> seen) {
        var rule = here.rule();
        if (rule == null && here.target() == null) {
            return null;
        }
        var effect = rule == null || first ? null : rule.getEffect();
        return seen.putIfAbsent(new Applicability(here.target(), here.condition(), effect), here);
    }

    private void ended(Child child, Branch end, Branch around, Findings findings) {
        var ending = Effects.ending(around);
        if (ending == null || !cutShort(child, end, ending, around, findings)) {
            shadowed(child, end, "always decides", around, findings);
        }
    }

    private void twin(Child child, Branch twin, Branch around, Findings findings) {
        var rule = child.branch().rule();
        var ending = Effects.ending(around);
        if (rule == null) {
            // Two policies of one target may both decide; only what one of them obliges to can be lost.
            if (ending != null) {
                cutShort(child, twin, ending, around, findings);
            }
            return;
        }
        if (ending == rule.getEffect()) {
            if (!cutShort(child, twin, ending, around, findings)) {
                shadowed(child, twin, "applies to the same requests", around, findings);
            }
        } else if (around.algorithm().equals("first-applicable") || addsNothing(child.branch(), twin)) {
            shadowed(child, twin, "applies to the same requests", around, findings);
        }
    }

    private static boolean addsNothing(Branch here, Branch twin) {
        var rule = Objects.requireNonNull(here.rule());
        var other = Objects.requireNonNull(twin.rule());
        return Objects.equals(rule.getObligationExpressions(), other.getObligationExpressions())
                && Objects.equals(rule.getAdviceExpressions(), other.getAdviceExpressions());
    }

    private static void shadowed(Child child, Branch by, String why, Branch around, Findings findings) {
        findings.add(
                LintRule.SHADOWED,
                around.document(),
                child.place(),
                "the %s has no say: the %s before it %s"
                        .formatted(child.branch().name(), by.name(), why),
                "remove it, or move it up");
    }

    /** True, and told, if the child would oblige to more than {@code by}, which ends the combining with this effect. */
    private boolean cutShort(Child child, Branch by, EffectType effect, Branch around, Findings findings) {
        if (!effects.possible(by, effect) || !effects.possible(child.branch(), effect)) {
            return false;
        }
        var lost = new TreeSet<>(effects.obligations(child.branch(), effect));
        lost.removeAll(effects.obligations(by, effect));
        if (lost.isEmpty()) {
            return false;
        }
        findings.add(
                LintRule.OBLIGATIONS_CUT_SHORT,
                around.document(),
                child.place(),
                "%s ends with the %s, and %s of the %s %s not come back"
                        .formatted(
                                around.algorithm(),
                                by.name(),
                                lost.stream().map("`%s`"::formatted).collect(Collectors.joining(", ")),
                                child.branch().name(),
                                lost.size() == 1 ? "does" : "do"),
                around.element() instanceof PolicySet
                        ? "state what always holds in the policy set's own ObligationExpressions"
                        : "state what always holds in the policy's own ObligationExpressions");
        return true;
    }
}
