package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;

/**
 * A necessary condition for a child whose target cannot match to be Indeterminate and not NotApplicable (XACML 3.0 core,
 * table 7): another attribute holds one of some values, or is missing where that matters. It comes from another AnyOf of
 * the child's own target, or from the targets of all that is combined in it: where none of those can match or fail, nothing
 * in it applies. Immutable.
 *
 * @param values with the effects, see {@link Verdict#sides}, that the child could have had where the attribute holds them
 * @param onAbsence the effects it could have had where the attribute is missing; 0 where it is then NotApplicable
 * @param onFault the effects it could have had where the attribute cannot be read
 */
record FailingGuard(AttributeSlot slot, Map<AttributeValue, Integer> values, int onAbsence, int onFault) {
    /** The conditions that a child offers on other attributes than {@code missing}. */
    static List<FailingGuard> of(Combinable child, AttributeSlot missing) {
        var offers = new ArrayList<FailingGuard>();
        int sides = child.potential().sides();
        for (var guard : Guard.of(child.target())) {
            offers.add(of(guard, sides));
        }
        if (child.plain() instanceof PolicyNode node && !node.algorithm().decidesAlways()) {
            offers.addAll(below(node));
        }
        offers.removeIf(offer -> offer.slot().equals(missing));
        return offers;
    }

    private static FailingGuard of(Guard guard, int sides) {
        var values = new HashMap<AttributeValue, Integer>();
        guard.values().forEach(value -> values.put(value, sides));
        return new FailingGuard(guard.slot(), values, guard.absenceMatters() ? sides : 0, sides);
    }

    /** What must hold for any of the children to be anything but NotApplicable, by one attribute that all of them ask. */
    private static Collection<FailingGuard> below(PolicyNode node) {
        int whole = node.potential().sides();
        Map<AttributeSlot, FailingGuard> common = new HashMap<>();
        boolean first = true;
        for (var child : node.children().all()) {
            int sides = node.algorithm().keepsSides() ? child.potential().sides() : whole;
            Map<AttributeSlot, FailingGuard> here = new HashMap<>();
            Guard.of(child.target()).forEach(guard -> here.putIfAbsent(guard.slot(), of(guard, sides)));
            if (first) {
                common.putAll(here);
                first = false;
            } else {
                common.keySet().retainAll(here.keySet());
                common.replaceAll((slot, guard) -> guard.or(here.getOrDefault(slot, guard)));
            }
        }
        return common.values();
    }

    private FailingGuard or(FailingGuard other) {
        var either = new HashMap<>(values);
        other.values.forEach((value, sides) -> either.merge(value, sides, (one, two) -> one | two));
        return new FailingGuard(slot, either, onAbsence | other.onAbsence, onFault | other.onFault);
    }
}
