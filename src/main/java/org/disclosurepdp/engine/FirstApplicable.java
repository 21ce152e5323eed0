package org.disclosurepdp.engine;

import org.jspecify.annotations.Nullable;

/** First-applicable (XACML 3.0 core, C.8): an Indeterminate child ends it too. */
final class FirstApplicable implements CombiningAlgorithm {
    @Override
    public Verdict combine(RequestContext context, @Nullable Combinable[] children) {
        for (var child : children) {
            if (child == null) {
                break;
            }
            var verdict = child.evaluate(context);
            if (verdict != Verdict.NOT_APPLICABLE) {
                return verdict;
            }
        }
        return Verdict.NOT_APPLICABLE;
    }
}
