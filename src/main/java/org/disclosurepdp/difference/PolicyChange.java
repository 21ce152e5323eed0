package org.disclosurepdp.difference;

import java.util.List;

/**
 * One rule, policy or policy set that is not what it was. Immutable.
 *
 * @param element {@code rule}, {@code policy} or {@code policy set}
 * @param owner the id of the policy that holds a rule; empty for a policy or policy set
 * @param citations the legal citations of the new element, of the old one where it was removed
 * @param place {@code file:line:column} in the new set, in the old one where it was removed
 * @param aspects what of it changed, as {@code condition}; none where it was added or removed
 */
public record PolicyChange(
        Kind kind,
        String element,
        String id,
        String owner,
        List<String> citations,
        String place,
        List<String> aspects) {
    /** What happened to it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public PolicyChange {
        citations = List.copyOf(citations);
        aspects = List.copyOf(aspects);
    }
}
