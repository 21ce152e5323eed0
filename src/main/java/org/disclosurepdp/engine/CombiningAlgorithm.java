package org.disclosurepdp.engine;

/** A combining algorithm (XACML 3.0 core, appendix C). Immutable. */
interface CombiningAlgorithm {
    /**
     * Combines the children in document order. Obligations and advice that remain in the context are those of the children
     * whose effect is the result, as far as they were evaluated.
     */
    Verdict combine(RequestContext context, Children children);

    /** Whether it gives an effect even where no child applies. */
    default boolean decidesAlways() {
        return false;
    }

    /** Whether the effects that the result is or could have been are always among the children's. */
    default boolean keepsSides() {
        return false;
    }
}
