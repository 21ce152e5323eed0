package org.disclosurepdp.decision;

import java.util.List;
import org.disclosurepdp.model.AccessRequest;

/**
 * What one exchange asks: individual requests, decided in order, recorded together. Immutable.
 *
 * @param requests already expanded: each stands for one decision
 * @param surface what was asked: {@code pdp}, {@code authzen}, {@code search}, {@code hook}
 */
public record DecisionQuery(
        List<AccessRequest> requests, Semantic semantic, String requestId, String caller, String surface) {
    /** When to stop before the end of the list (AuthZEN Authorization API 1.0, section 7). */
    public enum Semantic {
        EXECUTE_ALL,
        DENY_ON_FIRST_DENY,
        PERMIT_ON_FIRST_PERMIT
    }

    public DecisionQuery {
        requests = List.copyOf(requests);
    }
}
