package org.disclosurepdp.attribute;

import java.time.Duration;

/**
 * How registers are asked. Immutable.
 *
 * @param deadline how long all queries of one decision may take together
 * @param cacheFor how long an answer may serve later decisions; zero turns the cache off
 * @param cacheEntries how many answers are kept at most
 */
public record RegisterSettings(Duration deadline, Duration cacheFor, int cacheEntries) {
    public RegisterSettings {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("the deadline must be positive");
        }
        if (cacheFor.isNegative() || cacheEntries < 0) {
            throw new IllegalArgumentException("the cache cannot be negative");
        }
    }

    /** 250 milliseconds for a decision; 10,000 answers kept for 2 seconds. */
    public static RegisterSettings standard() {
        return new RegisterSettings(Duration.ofMillis(250), Duration.ofSeconds(2), 10_000);
    }
}
