package org.disclosurepdp.attribute;

import java.time.Instant;
import java.util.List;

/** The lists of subjects and resources that searches go through, in the registers. Thread-safe. */
public interface RegisterLists {
    /**
     * The ids of a type that come after one, in ascending order; fewer than {@code limit} only where the list ends, none
     * where the vocabulary has no list for the type.
     *
     * @param entity {@code subject} or {@code resource}
     * @param after empty for the first
     * @throws AttributeUnavailableException if the list cannot be had, or does not go on after {@code after}
     */
    List<String> ids(String entity, String type, String after, int limit, Instant at);

    /** No lists. */
    static RegisterLists none() {
        return (entity, type, after, limit, at) -> List.of();
    }
}
