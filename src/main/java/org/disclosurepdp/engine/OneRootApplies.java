package org.disclosurepdp.engine;

import org.jspecify.annotations.Nullable;

/**
 * How a PDP with several roots combines them (XACML 3.0 core, 7.18 leaves the choice to the PDP): as only-one-applicable,
 * except that a root whose target fails counts only when the target of no other matches.
 */
final class OneRootApplies implements CombiningAlgorithm {
    private static final Fault SEVERAL = Fault.processing("more than one root policy applies where only one may");

    @Override
    public Verdict combine(RequestContext context, @Nullable Combinable[] children) {
        Combinable only = null;
        var tally = new Tally(context);
        for (var child : children) {
            if (child == null) {
                break;
            }
            var applicable = child.applicable(context);
            if (applicable == Truth.FAULT) {
                tally.failed(Verdict.INDETERMINATE_DP);
            } else if (applicable == Truth.TRUE) {
                if (only != null) {
                    context.restore(SEVERAL, null);
                    return Verdict.INDETERMINATE_DP;
                }
                only = child;
            }
        }
        if (only != null) {
            return only.evaluate(context);
        }
        return tally.failing() ? tally.fails(Verdict.INDETERMINATE_DP) : Verdict.NOT_APPLICABLE;
    }
}
