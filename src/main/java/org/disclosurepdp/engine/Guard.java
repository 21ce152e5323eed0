package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;

/**
 * A necessary condition for a target to be anything but no match: the bag of {@code slot} holds one of {@code values}, or
 * is empty where {@code absenceMatters}. It is taken from one AnyOf, each of whose AllOfs compares that attribute, and
 * holds whatever the rest of the target does, because one no match among AnyOfs or Matches dominates every failure
 * (XACML 3.0 core, tables 1 to 3). Immutable.
 *
 * @param absenceMatters some of the matches demand the attribute, so that its absence is a failure, which must surface
 */
record Guard(AttributeSlot slot, Set<AttributeValue> values, boolean absenceMatters) {
    /** The guards that a target offers; none when it cannot be indexed. */
    static List<Guard> of(TargetNode target) {
        var guards = new ArrayList<Guard>();
        for (var anyOf : target.structure()) {
            guards.addAll(ofAnyOf(anyOf));
        }
        return guards;
    }

    private static List<Guard> ofAnyOf(List<List<MatchNode>> allOfs) {
        Map<AttributeSlot, Guard> common = new HashMap<>();
        for (int i = 0; i < allOfs.size(); i++) {
            var here = ofAllOf(allOfs.get(i));
            if (i == 0) {
                common.putAll(here);
            } else {
                common.keySet().retainAll(here.keySet());
                common.replaceAll((slot, guard) -> guard.join(here.getOrDefault(slot, guard)));
            }
        }
        return List.copyOf(common.values());
    }

    private static Map<AttributeSlot, Guard> ofAllOf(List<MatchNode> matches) {
        Map<AttributeSlot, Guard> guards = new HashMap<>();
        for (var match : matches) {
            var equality = match.asEquality();
            // A register is not asked for the sake of an index: a query may be slow, or fail where nobody needed it.
            if (equality != null && !equality.designator().slot().register()) {
                var guard = new Guard(
                        equality.designator().slot(),
                        Set.of(equality.constant()),
                        equality.designator().mustBePresent());
                guards.merge(guard.slot(), guard, Guard::join);
            }
        }
        return guards;
    }

    private Guard join(Guard other) {
        var all = new HashSet<>(values);
        all.addAll(other.values);
        return new Guard(slot, all, absenceMatters || other.absenceMatters);
    }
}
