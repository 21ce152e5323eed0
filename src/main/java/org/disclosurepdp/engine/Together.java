package org.disclosurepdp.engine;

import org.jspecify.annotations.Nullable;

/** Joins truths of which one value dominates, to the end: as an and or an or does that stops early. For one use. */
final class Together {
    private final Truth dominant;
    private boolean dominated;
    private @Nullable Fault first;

    Together(Truth dominant) {
        this.dominant = dominant;
    }

    void add(Truth truth, RequestContext context) {
        dominated |= truth == dominant;
        if (truth == Truth.FAULT && first == null) {
            first = context.fault();
        }
    }

    Truth result(RequestContext context) {
        if (dominated) {
            return dominant;
        }
        if (first == null) {
            return dominant == Truth.TRUE ? Truth.FALSE : Truth.TRUE;
        }
        context.fail(first);
        return Truth.FAULT;
    }
}
