package org.disclosurepdp.engine;

/**
 * The deny-overrides and permit-overrides of XACML 1.0 and 1.1, still mandatory (XACML 3.0 core, 10.2.9 and C.10 to C.13).
 * They know no extended Indeterminate: theirs is {@code DP}. Among policies, deny-overrides takes Indeterminate for Deny,
 * and permit-overrides lets a Deny pass before it.
 */
final class LegacyOverrides implements CombiningAlgorithm {
    static final LegacyOverrides DENY_RULES = new LegacyOverrides(Verdict.DENY, Verdict.PERMIT, true);
    static final LegacyOverrides PERMIT_RULES = new LegacyOverrides(Verdict.PERMIT, Verdict.DENY, true);
    static final LegacyOverrides DENY_POLICIES = new LegacyOverrides(Verdict.DENY, Verdict.PERMIT, false);
    static final LegacyOverrides PERMIT_POLICIES = new LegacyOverrides(Verdict.PERMIT, Verdict.DENY, false);

    private final Verdict winner;
    private final Verdict loser;
    private final boolean ofRules;

    private LegacyOverrides(Verdict winner, Verdict loser, boolean ofRules) {
        this.winner = winner;
        this.loser = loser;
        this.ofRules = ofRules;
    }

    @Override
    public Verdict combine(RequestContext context, Children children) {
        var candidates = children.candidates(context);
        var tally = new Tally(context);
        boolean potentialWinner = false;
        for (int i = 0; i < candidates.size(); i++) {
            int sides = candidates.sides(i);
            if (sides != 0 && tally.failing() && (!ofRules || potentialWinner || (sides & winner.sides()) == 0)) {
                // It cannot match, and one more Indeterminate of its kind changes nothing.
                continue;
            }
            var child = candidates.get(i);
            var before = context.mark();
            var verdict = child.evaluate(context);
            if (verdict == winner) {
                return tally.ends(winner, before);
            }
            if (verdict == loser) {
                tally.leans();
            } else if (verdict.isIndeterminate()) {
                if (!ofRules && winner == Verdict.DENY) {
                    return tally.defaults(Verdict.DENY);
                }
                tally.failed(verdict);
                potentialWinner |= ofRules && child.potential().underTargetFault() == winner.underTargetFault();
            }
        }
        if (potentialWinner) {
            return tally.fails(Verdict.INDETERMINATE_DP);
        }
        if (tally.leaning()) {
            return tally.concludes(loser);
        }
        return tally.failing() ? tally.fails(Verdict.INDETERMINATE_DP) : Verdict.NOT_APPLICABLE;
    }
}
