package org.disclosurepdp.decision;

import java.time.Instant;
import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeUse;
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

    /**
     * The same policies, told what registers said when a request was decided. No register is asked; a fact that is not
     * among {@code facts} cannot be looked up.
     */
    PolicyEvaluator recalling(List<AttributeUse> facts);

    /** True if evaluating may block the calling thread on a register. */
    boolean mayBlock();

    /** How much of the policies an index finds. */
    IndexCoverage coverage();

    /**
     * Tells of the same policies why. The first call compiles them once more, which takes as long as compiling them did.
     */
    Tracer tracer();
}
