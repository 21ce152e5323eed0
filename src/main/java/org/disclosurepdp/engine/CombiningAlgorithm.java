package org.disclosurepdp.engine;

import org.jspecify.annotations.Nullable;

/** A combining algorithm (XACML 3.0 core, appendix C). Immutable. */
interface CombiningAlgorithm {
    /**
     * Combines the children in document order, up to the array's end or its first null. Obligations and advice that
     * remain in the context are those of the children whose effect is the result, as far as they were evaluated.
     */
    Verdict combine(RequestContext context, @Nullable Combinable[] children);
}
