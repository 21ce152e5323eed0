package org.disclosurepdp.app;

import java.util.function.Supplier;
import org.disclosurepdp.decision.PoliciesInForce;

/** The policies in force, which are replaced whole. Thread-safe. */
public final class CurrentPolicies implements Supplier<PoliciesInForce> {
    private volatile PoliciesInForce current;

    CurrentPolicies(PoliciesInForce first) {
        this.current = first;
    }

    @Override
    public PoliciesInForce get() {
        return current;
    }

    /** Puts others in force; decisions in progress end with those they began with. */
    void replace(PoliciesInForce next) {
        current = next;
    }
}
