package org.disclosurepdp.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The children of a policy or policy set, in document order. Immutable. */
interface Children {
    /** Those that could be anything but NotApplicable, in document order, up to the array's end or its first null. */
    @Nullable
    Combinable[] candidates(RequestContext context);

    /** How many of them are found by an index. */
    int indexed();

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
        public int indexed() {
            return 0;
        }
    }
}
