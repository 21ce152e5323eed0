package org.disclosurepdp.conform;

import java.util.List;

/**
 * How a case came out. Immutable.
 *
 * @param differences none when it passed
 * @param skipped why it could not be run against this PDP; empty when it was
 */
public record CaseResult(ConformanceCase tested, List<Difference> differences, String skipped) {
    public CaseResult {
        differences = List.copyOf(differences);
    }

    public boolean passed() {
        return differences.isEmpty() && skipped.isEmpty();
    }

    public boolean failed() {
        return !differences.isEmpty();
    }

    /** True if it counts against the PDP. */
    public boolean counts() {
        return failed() && tested.scored();
    }
}
