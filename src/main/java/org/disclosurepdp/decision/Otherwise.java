package org.disclosurepdp.decision;

import java.util.List;
import java.util.function.Supplier;
import org.disclosurepdp.model.AccessRequest;

/**
 * Other policies, which are asked what the first answer NotApplicable. Immutable.
 *
 * @param requests what they are asked instead of each request of the query, in the same order
 */
public record Otherwise(Supplier<PoliciesInForce> policies, List<AccessRequest> requests) {
    public Otherwise {
        requests = List.copyOf(requests);
    }
}
