package org.disclosurepdp.coverage;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.disclosurepdp.trace.PolicyElement;

/** Which scenarios, by number, did what with which part. */
final class Marks {
    /** What a scenario can do with a part. */
    enum Mark {
        YES,
        NO,
        INDETERMINATE,
        /** Shows that the part lets a Permit through. */
        PERMIT_SIDE,
        /** Shows that the part alone makes the difference to a Deny. */
        DENY_SIDE
    }

    private final Map<PolicyElement, Map<Mark, BitSet>> marks = new HashMap<>();

    void set(PolicyElement element, Mark mark, int scenario) {
        marks.computeIfAbsent(element, each -> new EnumMap<>(Mark.class))
                .computeIfAbsent(mark, each -> new BitSet())
                .set(scenario);
    }

    /** A set of the caller's own. */
    BitSet of(PolicyElement element, Mark mark) {
        var known = marks.getOrDefault(element, Map.of()).get(mark);
        return known == null ? new BitSet() : (BitSet) known.clone();
    }

    int count(PolicyElement element, Mark mark) {
        return of(element, mark).cardinality();
    }
}
