package org.disclosurepdp.context;

import java.time.Instant;
import java.util.List;

/** What a search goes through: the entities that are known, type by type, in an order that stays. Thread-safe. */
public interface CandidateSource {
    /**
     * The next candidates; fewer than {@code limit} only where the list ends. None for a type that is not known. May
     * block.
     *
     * @param type empty for actions, which have none
     * @param after the key of the last candidate that was seen; empty for the first
     * @param at the time for which the list is wanted
     * @throws org.disclosurepdp.model.PdpException if the list cannot be had now
     */
    List<Candidate> next(SearchKind kind, String type, String after, int limit, Instant at);
}
