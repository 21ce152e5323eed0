package org.disclosurepdp.obligation;

import java.time.Instant;
import org.disclosurepdp.model.AccessRequest;

/** Where it stands what people have done. Thread-safe. */
public interface Performed {
    /**
     * True if it stands that a person has carried out an obligation for what is asked; false also if that cannot be looked
     * up now.
     *
     * @param obligation the short id
     */
    boolean holds(String obligation, AccessRequest request, Instant at);

    /** Nothing has been done by anybody. */
    static Performed none() {
        return (obligation, request, at) -> false;
    }
}
