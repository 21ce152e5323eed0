package org.disclosurepdp.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.EffectType;
import org.jspecify.annotations.Nullable;

/**
 * What each branch can decide, as far as it can be told without a request. Keeps its answers: a policy may be referred to
 * from many places, and, where it is wrong, from within itself. For one thread.
 */
final class Effects {
    private enum Question {
        POSSIBLE,
        DECIDES_ALWAYS,
        ALWAYS
    }

    private record Asked(
            Question question, Branch branch, @Nullable EffectType effect) {}

    private final Truths truths;
    private final Map<Asked, Boolean> answers = new HashMap<>();
    private final Map<Asked, Set<String>> obligations = new HashMap<>();

    Effects(Truths truths) {
        this.truths = truths;
    }

    /** Whether some decision of the branch may have this effect; true also where a reference leads to nothing. */
    boolean possible(Branch branch, EffectType effect) {
        var rule = branch.rule();
        if (rule != null) {
            return rule.getEffect() == effect;
        }
        return once(
                new Asked(Question.POSSIBLE, branch, effect),
                () -> !branch.whole()
                        || otherwise(branch) == effect
                        || branch.children().stream().anyMatch(child -> possible(child.branch(), effect)));
    }

    /** The answer, False while it is sought: a branch that leads back to itself decides nothing by that. */
    private boolean once(Asked asked, BooleanSupplier answer) {
        var known = answers.putIfAbsent(asked, false);
        if (known != null) {
            return known;
        }
        var found = answer.getAsBoolean();
        answers.put(asked, found);
        return found;
    }

    /** The effect where no child decides; null when there is then none. */
    private static @Nullable EffectType otherwise(Branch branch) {
        return switch (branch.algorithm()) {
            case "deny-unless-permit" -> EffectType.DENY;
            case "permit-unless-deny" -> EffectType.PERMIT;
            default -> null;
        };
    }

    /** The effect with which the combining algorithm ends, leaving later children out; null when there is none such. */
    static @Nullable EffectType ending(Branch branch) {
        return switch (branch.algorithm()) {
            case "permit-overrides", "deny-unless-permit" -> EffectType.PERMIT;
            case "deny-overrides", "permit-unless-deny" -> EffectType.DENY;
            default -> null;
        };
    }

    /** The effect of a rule that applies to every request; null for any other. */
    private @Nullable EffectType unconditional(Branch branch) {
        var rule = branch.rule();
        return rule != null
                        && branch.target() == null
                        && (branch.condition() == null || Boolean.TRUE.equals(truths.of(branch)))
                ? rule.getEffect()
                : null;
    }

    /** Whether the branch decides every request, one way or the other. */
    boolean decidesAlways(Branch branch) {
        if (branch.rule() != null) {
            return unconditional(branch) != null;
        }
        return branch.target() == null
                && once(
                        new Asked(Question.DECIDES_ALWAYS, branch, null),
                        () -> otherwise(branch) != null
                                || (!branch.algorithm().equals("only-one-applicable")
                                        && branch.children().stream()
                                                .anyMatch(child -> decidesAlways(child.branch()))));
    }

    /** Whether the branch has this effect for every request. */
    boolean always(Branch branch, EffectType effect) {
        if (branch.rule() != null) {
            return unconditional(branch) == effect;
        }
        return branch.target() == null
                && !branch.children().isEmpty()
                && once(new Asked(Question.ALWAYS, branch, effect), () -> {
                    if (ending(branch) == effect) {
                        return branch.children().stream().anyMatch(child -> always(child.branch(), effect));
                    }
                    return branch.algorithm().equals("first-applicable")
                            && always(branch.children().get(0).branch(), effect);
                });
    }

    /** Every obligation that may come of the branch with this effect. */
    Set<String> obligations(Branch branch, EffectType effect) {
        var asked = new Asked(Question.POSSIBLE, branch, effect);
        var known = obligations.get(asked);
        if (known != null) {
            return known;
        }
        var ids = new HashSet<String>();
        obligations.put(asked, ids);
        var rule = branch.rule();
        if (rule == null || rule.getEffect() == effect) {
            ids.addAll(branch.obligations(effect));
        }
        for (var child : branch.children()) {
            ids.addAll(obligations(child.branch(), effect));
        }
        return ids;
    }
}
