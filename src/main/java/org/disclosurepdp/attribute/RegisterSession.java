package org.disclosurepdp.attribute;

import org.disclosurepdp.model.AttributeName;

/** The registers as one individual decision sees them: each query runs at most once. Not thread-safe. */
public interface RegisterSession {
    /**
     * The fact under {@code name}; without values when the record is there and this column of it is null.
     *
     * @throws AttributeUnavailableException if it cannot be looked up: the attribute is then missing, never a guess
     */
    Fact find(AttributeName name);
}
