package org.disclosurepdp.decision;

import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.obligation.Carried;

/**
 * What one exchange asks: individual requests, decided in order, recorded together. Immutable.
 *
 * @param requests already expanded: each stands for one decision
 * @param surface what was asked: {@code pdp}, {@code authzen}, {@code search}, {@code hook}
 * @param carried the obligations that the caller carries out
 */
public record DecisionQuery(
        List<AccessRequest> requests,
        Semantic semantic,
        String requestId,
        String caller,
        String surface,
        Carried carried) {
    /** When to stop before the end of the list (AuthZEN Authorization API 1.0, section 7). */
    public enum Semantic {
        EXECUTE_ALL,
        DENY_ON_FIRST_DENY,
        PERMIT_ON_FIRST_PERMIT
    }

    public DecisionQuery {
        requests = List.copyOf(requests);
    }

    /** A query of a caller that sees to every obligation itself. */
    public DecisionQuery(
            List<AccessRequest> requests, Semantic semantic, String requestId, String caller, String surface) {
        this(requests, semantic, requestId, caller, surface, Carried.everything());
    }
}
