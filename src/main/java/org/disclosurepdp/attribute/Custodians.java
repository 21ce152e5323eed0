package org.disclosurepdp.attribute;

import java.time.Instant;
import java.util.Optional;

/** The catalogue of who keeps which resource: what the disclosure profile asks. Thread-safe. */
public interface Custodians {
    /** The short name of the attribute that the vocabulary's query may use as its parameter. */
    String RESOURCE_ID = "R.resource-id";

    /**
     * The custodian of the resource, empty when the catalogue names none.
     *
     * @throws AttributeUnavailableException if the catalogue cannot be asked, or names more than one
     */
    Optional<Custodian> of(String resourceId, Instant at);

    /** The catalogue without entries. */
    static Custodians none() {
        return (resourceId, at) -> Optional.empty();
    }
}
