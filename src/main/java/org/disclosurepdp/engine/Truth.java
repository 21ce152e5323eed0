package org.disclosurepdp.engine;

/** A boolean that may fail: the three values that targets and conditions are computed in, without exceptions. */
enum Truth {
    TRUE,
    FALSE,
    /** The reason is in the context. */
    FAULT;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
