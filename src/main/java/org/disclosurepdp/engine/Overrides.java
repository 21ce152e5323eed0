package org.disclosurepdp.engine;

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
    public Verdict combine(RequestContext context, Children children) {
        var candidates = children.candidates(context);
        var tally = new Tally(context);
        boolean both = false;
        boolean winners = false;
        boolean losers = false;
        // Nothing but a winner changes the result any more.
        boolean settled = false;
        for (int i = 0; i < candidates.size(); i++) {
            int sides = candidates.sides(i);
            if (sides != 0 && (settled || (sides == winner.sides() && winners) || (sides == loser.sides() && losers))) {
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
                tally.failed(verdict);
                both |= verdict == Verdict.INDETERMINATE_DP;
                winners |= verdict == winnerFault;
                losers |= verdict == loserFault;
            }
            settled = both || (winners && (losers || tally.leaning()));
        }
        if (settled) {
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

    @Override
    public boolean keepsSides() {
        return true;
    }
}
