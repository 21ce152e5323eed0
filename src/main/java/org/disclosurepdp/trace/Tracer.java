package org.disclosurepdp.trace;

import java.time.Instant;
import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeUse;

/**
 * Evaluates as a policy set's evaluator does, and tells every step. Of a target every AnyOf is evaluated, of an and or an or
 * every argument, of a policy set every policy and of a policy every rule, so that all that fails is told and not only what failed first; the answer is the same. Slower; for when
 * someone asks why. Thread-safe.
 */
public interface Tracer {
    /**
     * Evaluates one individual request.
     *
     * @param facts what registers said when the request was decided; what is not among them cannot be looked up, so no
     *     register is asked
     */
    Trace trace(AccessRequest request, Instant at, List<AttributeUse> facts);

    /** As above, asking the registers now, for all that there is to say: more than a decision asks. May block. */
    Trace trace(AccessRequest request, Instant at);

    /** The roots of the policies, with all below them; a policy that is referred to stands where the reference does. */
    List<PolicyElement> elements();
}
