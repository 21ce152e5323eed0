package org.disclosurepdp.engine;

import org.jspecify.annotations.Nullable;

/** Deny-overrides and permit-overrides, ordered or not (XACML 3.0 core, C.2 to C.5): we always keep the order. */
final class Overrides implements CombiningAlgorithm {
    static final Overrides DENY =
            new Overrides(Verdict.DENY, Verdict.PERMIT, Verdict.INDETERMINATE_D, Verdict.INDETERMINATE_P);
    static final Overrides PERMIT =
            new Overrides(Verdict.PERMIT, Verdict.DENY, Verdict.INDETERMINATE_P, Verdict.INDETERMINATE_D);

    private final Verdict winner;
    private final Verdict loser;
    private final Verdict winnerFault;
    private final Verdict loserFault;

    private Overrides(Verdict winner, Verdict loser, Verdict winnerFault, Verdict loserFault) {
        this.winner = winner;
        this.loser = loser;
        this.winnerFault = winnerFault;
        this.loserFault = loserFault;
    }

    @Override
    public Verdict combine(RequestContext context, @Nullable Combinable[] children) {
        var tally = new Tally(context);
        boolean both = false;
        boolean winners = false;
        boolean losers = false;
        for (var child : children) {
            if (child == null) {
                break;
            }
            var before = context.mark();
            var verdict = child.evaluate(context);
            if (verdict == winner) {
                return tally.ends(winner, before);
            }
            if (verdict == loser) {
                tally.leans();
            } else if (verdict.isIndeterminate()) {
                tally.failed(verdict);
                both |= verdict == Verdict.INDETERMINATE_DP;
                winners |= verdict == winnerFault;
                losers |= verdict == loserFault;
            }
        }
        if (both || (winners && (losers || tally.leaning()))) {
            return tally.fails(Verdict.INDETERMINATE_DP);
        }
        if (winners) {
            return tally.fails(winnerFault);
        }
        if (tally.leaning()) {
            return tally.concludes(loser);
        }
        return losers ? tally.fails(loserFault) : Verdict.NOT_APPLICABLE;
    }
}
