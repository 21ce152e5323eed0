package org.disclosurepdp.engine;

import java.util.List;
import org.disclosurepdp.decision.IndexCoverage;
import org.jspecify.annotations.Nullable;

/** The children of a policy or policy set, in document order. Immutable. */
interface Children {
    /** Those that could be anything but NotApplicable, in document order, up to the array's end or its first null. */
    @Nullable
    Combinable[] candidates(RequestContext context);

    /** How many there are and how many of them an index finds, with all that is below them. */
    IndexCoverage coverage();

    /** The coverage of children of which an index finds {@code indexed}. */
    static IndexCoverage coverage(Combinable[] children, int indexed) {
        var coverage = new IndexCoverage(children.length, indexed);
        for (var child : children) {
            if (child.plain() instanceof PolicyNode node) {
                coverage = coverage.and(node.coverage());
            }
        }
        return coverage;
    }

    /** All of them, always. */
    static Children all(List<? extends Combinable> children) {
        return new AllChildren(children.toArray(new Combinable[0]));
    }

    /** Children without an index. */
    final class AllChildren implements Children {
        private final Combinable[] children;

        private AllChildren(Combinable[] children) {
            this.children = children;
        }

        @Override
        public @Nullable Combinable[] candidates(RequestContext context) {
            return children;
        }

        @Override
        public IndexCoverage coverage() {
            return Children.coverage(children, 0);
        }
    }
}
