package org.disclosurepdp.console;

import java.util.function.Supplier;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.decision.PolicyEngine;
import org.jspecify.annotations.Nullable;

/**
 * The policies in force, compiled so that they ask no register: every fact is the asker's own. They are compiled when somebody
 * first asks, and again when others are in force. Thread-safe.
 */
public final class OfflinePolicies implements Supplier<PoliciesInForce> {
    private final Supplier<PoliciesInForce> inForce;
    private final PolicyEngine engine;
    // Guarded by this.
    private @Nullable PoliciesInForce compiled;

    /**
     * Policies without registers.
     *
     * @param engine one that asks none
     */
    public OfflinePolicies(Supplier<PoliciesInForce> inForce, PolicyEngine engine) {
        this.inForce = inForce;
        this.engine = engine;
    }

    @Override
    public synchronized PoliciesInForce get() {
        var snapshot = inForce.get().snapshot();
        var current = compiled;
        if (current == null || !current.snapshot().equals(snapshot)) {
            current = new PoliciesInForce(snapshot, engine.compile(snapshot));
            compiled = current;
        }
        return current;
    }
}
