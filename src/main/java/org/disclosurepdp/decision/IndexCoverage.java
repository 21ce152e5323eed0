package org.disclosurepdp.decision;

/**
 * How much of a policy set is found by an index instead of being asked in turn.
 *
 * @param children the policy sets, policies and rules that stand under another, each as often as it is referred to
 * @param indexed those of them that an index finds
 */
public record IndexCoverage(int children, int indexed) {
    /** Both together. */
    public IndexCoverage and(IndexCoverage other) {
        return new IndexCoverage(children + other.children, indexed + other.indexed);
    }
}
