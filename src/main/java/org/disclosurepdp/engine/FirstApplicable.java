package org.disclosurepdp.engine;

/**
 * First-applicable (XACML 3.0 core, C.8): an Indeterminate child ends it too. Without its error the child might not have
 * applied, and a later one could then have decided either way: so whatever the child could have been, the result is
 * {@code DP} (7.10). Handing on {@code P} would let a deny-overrides above answer Permit where a Deny was possible.
 */
final class FirstApplicable implements CombiningAlgorithm {
    @Override
    public Verdict combine(RequestContext context, Children children) {
        var candidates = children.candidates(context);
        for (int i = 0; i < candidates.size(); i++) {
            var child = candidates.get(i);
            var verdict = child.evaluate(context);
            if (verdict != Verdict.NOT_APPLICABLE) {
                return verdict.isIndeterminate() ? Verdict.INDETERMINATE_DP : verdict;
            }
        }
        return Verdict.NOT_APPLICABLE;
    }
}
