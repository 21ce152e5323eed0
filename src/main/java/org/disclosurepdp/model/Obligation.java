package org.disclosurepdp.model;

import java.util.List;

/** An obligation, or an advice, which has the same shape (XACML 3.0 core, 5.34 and 5.35). Immutable. */
public record Obligation(String id, List<AttributeAssignment> assignments) {
    public Obligation {
        assignments = List.copyOf(assignments);
    }

    /** The id without its URN prefix, as people and scenario files say it. */
    public String shortId() {
        return ShortId.of(id);
    }
}
