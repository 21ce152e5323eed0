package org.disclosurepdp.model;

import java.time.Instant;

/**
 * A decision that carries its reasons: what the ledger records and every surface answers. Immutable.
 *
 * @param id unique, sortable by time; the key into the ledger
 * @param at the instant at which the request was decided
 * @param policyRevision the content hash of the policy set that decided
 */
public record Decision(String id, Instant at, String policyRevision, AccessRequest request, Evaluation evaluation) {
    public Outcome outcome() {
        return evaluation.outcome();
    }
}
