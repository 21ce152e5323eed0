package org.disclosurepdp.difference;

import java.util.List;

/**
 * Answers that flip in the same way. Immutable.
 *
 * @param citations the citations of the old deciding rule and of the new one
 * @param scenarios how many scenarios
 * @param scenarioIds their ids, the first {@value Impact#NAMED}
 * @param requests how many requests of the log; one that stands for several decisions counts for each
 * @param lines their lines, the first {@value Impact#NAMED}
 * @param decisions how many decisions of the ledger
 * @param decisionIds their ids, the first {@value Impact#NAMED}
 */
public record FlipGroup(
        Key key,
        List<String> citations,
        long scenarios,
        List<String> scenarioIds,
        long requests,
        List<Long> lines,
        long decisions,
        List<String> decisionIds) {
    /**
     * What the members of a group have in common.
     *
     * @param before decision and deciding rule, as {@code Deny closed-world}
     * @param changes which obligations and advice come and go, where the decision stays
     */
    public record Key(String before, String after, List<String> changes) {
        public Key {
            changes = List.copyOf(changes);
        }
    }

    public FlipGroup {
        citations = List.copyOf(citations);
        scenarioIds = List.copyOf(scenarioIds);
        lines = List.copyOf(lines);
        decisionIds = List.copyOf(decisionIds);
    }

    /** How many answers are in the group. */
    public long size() {
        return scenarios + requests + decisions;
    }
}
