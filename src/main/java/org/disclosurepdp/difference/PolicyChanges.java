package org.disclosurepdp.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.disclosurepdp.policy.PolicyDocument;
import org.disclosurepdp.policy.PolicySnapshot;

/** Compares two policy sets, element by element. Formatting, comments and namespace prefixes are no change. Stateless. */
public final class PolicyChanges {
    private static final String ROOT = "root";

    private PolicyChanges() {}

    /** What changed, in the order of the new set; what was removed comes last, in the order of the old one. */
    public static List<PolicyChange> between(PolicySnapshot earlier, PolicySnapshot later) {
        var versioned = PolicyElements.inSeveralVersions(earlier, later);
        var old = elements(earlier, versioned);
        var changes = new ArrayList<PolicyChange>();
        elements(later, versioned).forEach((key, element) -> {
            var before = old.remove(key);
            if (before == null) {
                changes.add(element.change(PolicyChange.Kind.ADDED, List.of()));
            } else {
                var aspects = aspects(before, element);
                if (!aspects.isEmpty()) {
                    changes.add(element.change(PolicyChange.Kind.CHANGED, aspects));
                }
            }
        });
        old.values().forEach(element -> changes.add(element.change(PolicyChange.Kind.REMOVED, List.of())));
        return List.copyOf(changes);
    }

    private static Map<String, PolicyElement> elements(PolicySnapshot snapshot, Set<String> versioned) {
        var elements = new PolicyElements(versioned);
        for (PolicyDocument document : snapshot.documents()) {
            elements.add(document, snapshot.rootId().equals(document.id()) ? Map.of(ROOT, "") : Map.of());
        }
        return elements.all();
    }

    private static List<String> aspects(PolicyElement before, PolicyElement after) {
        var names = new LinkedHashSet<>(after.aspects().keySet());
        names.addAll(before.aspects().keySet());
        var earlier = new LinkedHashMap<>(before.aspects());
        return names.stream()
                .filter(name ->
                        !Objects.equals(earlier.get(name), after.aspects().get(name)))
                .toList();
    }
}
