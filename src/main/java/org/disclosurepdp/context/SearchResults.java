package org.disclosurepdp.context;

import java.util.List;

/**
 * One page of what a search found. Immutable.
 *
 * @param nextToken the token of the page that follows; empty where none does
 * @param undecided whether a candidate of this page could not be decided, so that it may be missing
 */
public record SearchResults(List<Result> results, String nextToken, boolean undecided) {
    public SearchResults {
        results = List.copyOf(results);
    }

    /**
     * A permitted candidate.
     *
     * @param decisionId of the decision that permits it
     */
    public record Result(Candidate candidate, String decisionId) {}
}
