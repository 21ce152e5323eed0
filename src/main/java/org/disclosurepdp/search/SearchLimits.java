package org.disclosurepdp.search;

import java.time.Duration;

/**
 * What searching may cost. Immutable.
 *
 * @param pageSize results on a page whose limit the caller does not name
 * @param candidates how many are decided for one page at most; the page then ends, however few it found
 * @param time after which a page ends, in the same way
 * @param concurrent how many pages may be in the making at a time; more are refused
 */
public record SearchLimits(int pageSize, int candidates, Duration time, int concurrent) {
    /** The limits of a server whose operator says nothing. */
    public static final SearchLimits STANDARD = new SearchLimits(100, 1_000, Duration.ofSeconds(2), 4);

    public SearchLimits {
        if (pageSize < 1 || candidates < 1 || concurrent < 1 || time.isNegative()) {
            throw new IllegalArgumentException("every limit of searches must be positive");
        }
    }
}
