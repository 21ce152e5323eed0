package org.disclosurepdp.engine;

/** Several roots, combined; it has no id, no target and no obligations of its own. Immutable. */
record Roots(Children children, CombiningAlgorithm algorithm) implements Combinable {
    @Override
    public Verdict evaluate(RequestContext context) {
        return algorithm.combine(context, children);
    }

    @Override
    public Truth applicable(RequestContext context) {
        return Truth.TRUE;
    }

    @Override
    public TargetNode target() {
        return TargetNode.ANY;
    }

    @Override
    public Verdict potential() {
        return Verdict.INDETERMINATE_DP;
    }
}
