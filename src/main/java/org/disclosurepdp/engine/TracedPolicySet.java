package org.disclosurepdp.engine;

import java.time.Instant;
import java.util.List;
import org.disclosurepdp.attribute.RecordedFacts;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.Trace;
import org.disclosurepdp.trace.Tracer;

/** A policy set that was compiled with {@link Tracing}. Immutable. */
record TracedPolicySet(CompiledPolicySet set, List<PolicyElement> elements) implements Tracer {
    @Override
    public Trace trace(AccessRequest request, Instant at, List<AttributeUse> facts) {
        return trace(request, at, new RecordedFacts(set.registers()::provides, facts));
    }

    @Override
    public Trace trace(AccessRequest request, Instant at) {
        return trace(request, at, set.registers());
    }

    private Trace trace(AccessRequest request, Instant at, Registers registers) {
        var context = set.tracing(request, at, registers);
        var evaluation = set.evaluate(context);
        // Looking for the rule to name asks the root's target once more, after the evaluation itself.
        return new Trace(
                evaluation, context.steps().stream().limit(elements.size()).toList());
    }
}
