package org.disclosurepdp.difference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The answers that flip, grouped as they come: what it holds grows with the ways to flip, not with the number of answers.
 * Not thread-safe.
 */
public final class Impact {
    /** How many members of a group are named; the others are counted. */
    public static final int NAMED = 1_000;

    private final Map<FlipGroup.Key, Members> groups = new LinkedHashMap<>();
    private final Map<String, Long> citations = new TreeMap<>();
    private long scenarios;
    private long flippedScenarios;
    private long requests;
    private long flippedRequests;
    private final Map<String, Long> unknownAttributes = new TreeMap<>();
    private long decisions;
    private long flippedDecisions;
    private long unknownDecisions;
    private long erasedDecisions;

    /** The members of one group. */
    private static final class Members {
        private final Set<String> citations = new LinkedHashSet<>();
        private final List<String> scenarioIds = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private final List<String> decisionIds = new ArrayList<>();
        private long scenarios;
        private long requests;
        private long decisions;
    }

    void scenario(String id, VisibleAnswer before, VisibleAnswer after) {
        scenarios++;
        if (!before.isSeenAs(after)) {
            flippedScenarios++;
            var members = members(before, after);
            members.scenarios++;
            if (members.scenarioIds.size() < NAMED) {
                members.scenarioIds.add(id);
            }
        }
    }

    /** A request and its answers that flip: each a pair of old and new. */
    void request(long line, List<Flip> flips) {
        requests++;
        flippedRequests += flips.isEmpty() ? 0 : 1;
        for (var flip : flips) {
            var members = members(flip.before(), flip.after());
            members.requests++;
            if (members.lines.size() < NAMED) {
                members.lines.add(line);
            }
        }
    }

    /** A recorded decision and its two answers. */
    void decision(String id, VisibleAnswer before, VisibleAnswer after) {
        decisions++;
        if (!before.isSeenAs(after)) {
            flippedDecisions++;
            var members = members(before, after);
            members.decisions++;
            if (members.decisionIds.size() < NAMED) {
                members.decisionIds.add(id);
            }
        }
    }

    /** A recorded decision that cannot be decided by both, for want of these attributes. */
    void unknown(List<String> attributes) {
        decisions++;
        unknownDecisions++;
        attributes.forEach(id -> unknownAttributes.merge(id, 1L, Long::sum));
    }

    /** A recorded decision whose request has been erased. */
    void erased() {
        decisions++;
        erasedDecisions++;
    }

    /** An answer that flips. */
    record Flip(VisibleAnswer before, VisibleAnswer after) {}

    private Members members(VisibleAnswer before, VisibleAnswer after) {
        var members = groups.computeIfAbsent(before.flipTo(after), key -> new Members());
        var cited = new LinkedHashSet<>(before.citations());
        cited.addAll(after.citations());
        members.citations.addAll(cited);
        cited.forEach(citation -> citations.merge(citation, 1L, Long::sum));
        return members;
    }

    /** The groups, the largest first. */
    public List<FlipGroup> groups() {
        return groups.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(FlipGroup::size)
                        .reversed()
                        .thenComparing(group -> group.key().before())
                        .thenComparing(group -> group.key().after()))
                .toList();
    }

    private static FlipGroup group(FlipGroup.Key key, Members members) {
        return new FlipGroup(
                key,
                List.copyOf(members.citations),
                members.scenarios,
                members.scenarioIds,
                members.requests,
                members.lines,
                members.decisions,
                members.decisionIds);
    }

    /** How many answers flip for each citation of their deciding rules, old or new. */
    public Map<String, Long> citations() {
        return new TreeMap<>(citations);
    }

    public long scenarios() {
        return scenarios;
    }

    public long flippedScenarios() {
        return flippedScenarios;
    }

    public long requests() {
        return requests;
    }

    public long flippedRequests() {
        return flippedRequests;
    }

    public long decisions() {
        return decisions;
    }

    public long flippedDecisions() {
        return flippedDecisions;
    }

    /** How many recorded decisions cannot be decided again, because a policy set asks what their records do not hold. */
    public long unknownDecisions() {
        return unknownDecisions;
    }

    /** The ids of those attributes, and for how many decisions each is wanting. */
    public Map<String, Long> unknownAttributes() {
        return new TreeMap<>(unknownAttributes);
    }

    /** How many recorded decisions cannot be decided again, because what was asked has been erased. */
    public long erasedDecisions() {
        return erasedDecisions;
    }

    /** True if any answer flips. */
    public boolean flips() {
        return flippedScenarios > 0 || flippedRequests > 0 || flippedDecisions > 0;
    }
}
