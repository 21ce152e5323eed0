package org.disclosurepdp.decision;

import java.time.Instant;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.trace.Tracer;

/** A compiled policy set. Immutable and thread-safe. */
public interface PolicyEvaluator {
    /**
     * Evaluates one individual request, whose categories are distinct. Never throws for what a request or a register
     * holds: that is Indeterminate.
     *
     * @param at the time that current-dateTime and the registers' validity windows see
     */
    Evaluation evaluate(AccessRequest request, Instant at);

    /** True if evaluating may block the calling thread on a register. */
    boolean mayBlock();

    /** How much of the policies an index finds. */
    IndexCoverage coverage();

    /**
     * Tells of the same policies why. The first call compiles them once more, which takes as long as compiling them did.
     */
    Tracer tracer();
}
