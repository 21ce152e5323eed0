package org.disclosurepdp.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The children of a policy or policy set, in document order. Immutable. */
interface Children {
    /** Those that could be anything but NotApplicable, in document order, up to the array's end or its first null. */
    @Nullable
    Combinable[] candidates(RequestContext context);

    /** All of them, always. */
    static Children all(List<? extends Combinable> children) {
        var array = children.toArray(new Combinable[0]);
        return context -> array;
    }
}
