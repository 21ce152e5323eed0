package org.disclosurepdp.difference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule, policy or policy set as it is compared. Immutable.
 *
 * @param aspects each part that can change alone, by its name, as a text that is equal where the part means the same
 */
record PolicyElement(
        String element, String id, String owner, List<String> citations, String place, Map<String, String> aspects) {
    PolicyElement {
        citations = List.copyOf(citations);
        aspects = Collections.unmodifiableMap(new LinkedHashMap<>(aspects));
    }

    PolicyChange change(PolicyChange.Kind kind, List<String> changed) {
        return new PolicyChange(kind, element, id, owner, citations, place, changed);
    }
}
