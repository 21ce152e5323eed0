package org.disclosurepdp.lint;

import oasis.names.tc.xacml._3_0.core.schema.wd_17.EffectType;

/** An obligation stands where its effect can be decided. */
final class ObligationCheck implements Check {
    private final Effects effects;

    ObligationCheck(Effects effects) {
        this.effects = effects;
    }

    @Override
    public void check(PolicyTree policies, Findings findings) {
        for (var branch : policies.branches()) {
            for (var obligation : branch.obligations()) {
                var effect = obligation.getFulfillOn();
                if (!effects.possible(branch, effect)) {
                    findings.add(
                            LintRule.OBLIGATION_NEVER_DUE,
                            branch.document(),
                            obligation,
                            "the obligation `%s` is due on %s, which the %s never decides"
                                    .formatted(obligation.getObligationId(), effect.value(), branch.name()),
                            effects.possible(branch, other(effect))
                                    ? "write FulfillOn=\"%s\", or remove it"
                                            .formatted(other(effect).value())
                                    : "remove it");
                }
            }
        }
    }

    private static EffectType other(EffectType effect) {
        return effect == EffectType.PERMIT ? EffectType.DENY : EffectType.PERMIT;
    }
}
