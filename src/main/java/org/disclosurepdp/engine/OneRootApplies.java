package org.disclosurepdp.engine;

import org.disclosurepdp.engine.AuthzForceEngine.FailingRoots;

/**
 * How a PDP with several roots combines them (XACML 3.0 core, 7.18 leaves the choice to the PDP): as only-one-applicable.
 *
 * @param failing what becomes of a root whose target fails beside one that matches
 */
record OneRootApplies(FailingRoots failing) implements CombiningAlgorithm {
    private static final Fault SEVERAL = Fault.processing("more than one root policy applies where only one may");

    @Override
    public Verdict combine(RequestContext context, Children children) {
        var candidates = children.applicable(context);
        Combinable only = null;
        var tally = new Tally(context);
        for (int i = 0; i < candidates.size(); i++) {
            var child = candidates.get(i);
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
        // INVARIANT: a root that may apply is not one that does not, so it stands in the way of another's Permit.
        if (tally.failing() && (only == null || failing == FailingRoots.COUNT)) {
            return tally.fails(Verdict.INDETERMINATE_DP);
        }
        return only == null ? Verdict.NOT_APPLICABLE : only.evaluate(context);
    }
}
