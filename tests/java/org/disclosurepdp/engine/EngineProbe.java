package org.disclosurepdp.engine;

import java.time.Instant;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.policy.PolicySnapshot;
import org.disclosurepdp.trace.Trace;

/** The engine with what it does not tell its callers: the extended Indeterminate. */
public final class EngineProbe {
    private final CompiledPolicySet compiled;

    private EngineProbe(CompiledPolicySet compiled) {
        this.compiled = compiled;
    }

    /** As {@link AuthzForceEngine#compile}, with every target indexed or none. */
    public static EngineProbe compile(PolicySnapshot snapshot, Registers registers, boolean indexed) {
        var indexing = indexed ? AuthzForceEngine.Indexing.EVERYWHERE : AuthzForceEngine.Indexing.OFF;
        return new EngineProbe(new AuthzForceEngine(registers, indexing).compiled(snapshot));
    }

    /** What callers see. */
    public Evaluation evaluate(AccessRequest request, Instant at) {
        return compiled.evaluate(request, at);
    }

    /** As {@link #evaluate}, by the tracer, with what the registers said then. */
    public Trace trace(AccessRequest request, Instant at) {
        return compiled.tracer().trace(request, at, evaluate(request, at).attributesUsed());
    }

    /** The decision with its extended Indeterminate, by the name that the oracle gives it too. */
    public String extendedDecision(AccessRequest request, Instant at) {
        return compiled.verdict(request, at).name();
    }
}
