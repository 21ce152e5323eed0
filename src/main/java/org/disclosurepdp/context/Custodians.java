package org.disclosurepdp.context;

import java.time.Instant;
import java.util.Optional;

/** The catalogue of custodians. Thread-safe; may block. */
public interface Custodians {
    /**
     * The custodian of a resource at an instant; empty when none is known or the catalogue cannot be asked, which the
     * policies then see as a missing capacity. Never throws for either.
     */
    Optional<Custodian> of(String resourceId, Instant at);
}
