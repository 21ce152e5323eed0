package org.disclosurepdp.attribute;

import java.util.Set;
import org.disclosurepdp.model.AttributeName;

/** The registers as one individual decision sees them: each query runs at most once. Not thread-safe. */
public interface RegisterSession {
    /**
     * The fact under {@code name}; without values when the record is there and this column of it is null.
     *
     * @throws AttributeUnavailableException if it cannot be looked up: the attribute is then missing, never a guess
     */
    Fact find(AttributeName name);

    /**
     * The obligations, by their short ids, that a person has carried out for what the request asks.
     *
     * @throws AttributeUnavailableException if it cannot be looked up: then none counts as carried out
     */
    default Set<String> performed() {
        return Set.of();
    }
}
