package org.disclosurepdp.engine;

import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;

/** A boolean that may fail: the three values that targets and conditions are computed in, without exceptions. */
enum Truth {
    TRUE,
    FALSE,
    /** The reason is in the context. */
    FAULT;

    /** The boolean; null for a failure. */
    @Nullable
    BooleanValue value() {
        return switch (this) {
            case TRUE -> BooleanValue.TRUE;
            case FALSE -> BooleanValue.FALSE;
            case FAULT -> null;
        };
    }

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
