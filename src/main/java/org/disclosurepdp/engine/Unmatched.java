package org.disclosurepdp.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The children whose target cannot match because the attribute that guards them is missing or cannot be read. They are
 * Indeterminate or NotApplicable (XACML 3.0 core, table 7), and a {@link FailingGuard} finds which. Thread-safe.
 */
final class Unmatched {
    private final Combinable[] children;
    private final int[] codes;
    private final AttributeSlot missing;
    private final int least;
    /** Made when first needed: most sets never meet such a request. Two threads may make it; it is the same. */
    private volatile @Nullable Index index;

    private static final class Index {
        private final int[] always;
        private final Postings[] groups;

        Index(int[] always, Postings[] groups) {
            this.always = always;
            this.groups = groups;
        }
    }

    /** @param least how many children are worth an index */
    Unmatched(Combinable[] children, int[] codes, AttributeSlot missing, int least) {
        this.children = children;
        this.codes = codes;
        this.missing = missing;
        this.least = least;
    }

    void addTo(Candidates found, RequestContext context) {
        if (codes.length < least) {
            found.add(codes);
            return;
        }
        var made = index;
        if (made == null) {
            made = make();
            index = made;
        }
        found.add(made.always);
        for (var group : made.groups) {
            var bag = context.bag(group.slot());
            if (!group.addByValue(bag, found)) {
                found.add(bag.fault() == null ? group.onAbsence() : group.onFault());
            }
        }
    }

    private Index make() {
        var always = new Postings.IntList();
        var groups = new LinkedHashMap<AttributeSlot, Postings.Builder>();
        var guards = GuardChoice.of(
                Arrays.stream(codes)
                        .mapToObj(code -> FailingGuard.of(children[Candidates.position(code)], missing))
                        .toList(),
                FailingGuard::slot,
                guard -> guard.values().keySet());
        for (int i = 0; i < codes.length; i++) {
            var guard = guards.get(i);
            if (guard.isEmpty()) {
                always.add(codes[i]);
            } else {
                groups.computeIfAbsent(guard.get().slot(), Postings.Builder::new)
                        .add(guard.get(), Candidates.position(codes[i]));
            }
        }
        return new Index(
                always.toArray(),
                groups.values().stream().map(Postings.Builder::build).toArray(Postings[]::new));
    }
}
