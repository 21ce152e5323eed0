package org.disclosurepdp.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The documents below which references end, and soon: checks go down along those alone. The others, which are in a circle
 * or above one, or too far above the last, are errors that the engine tells of. Immutable.
 */
final class Descent {
    /** How deep checks follow references, and variables. */
    static final int MOST = 200;

    private final Set<Branch> ending = new HashSet<>();

    /** For the roots of documents and those that they refer to. */
    Descent(Map<Branch, List<Branch>> references) {
        var others = new ArrayList<>(references.keySet());
        for (int height = 0; height < MOST; height++) {
            var found = others.stream()
                    .filter(each -> ending.containsAll(references.getOrDefault(each, List.of())))
                    .toList();
            if (found.isEmpty()) {
                return;
            }
            ending.addAll(found);
            others.removeIf(ending::contains);
        }
    }

    /** Whether checks may go down to it. */
    boolean leadsTo(Branch root) {
        return ending.contains(root);
    }
}
