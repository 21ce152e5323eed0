package org.disclosurepdp.pep;

import java.net.URI;
import java.time.Duration;

/**
 * How a PDP is asked. Immutable.
 *
 * @param pdp the PDP's address, without a path
 * @param token a bearer token or API key; empty for none
 * @param deadline for everything that one question takes, retries included
 * @param retries how often a question is asked again that cannot have been decided
 * @param answerBytes the longest answer that is read
 */
public record PepSettings(URI pdp, String token, Duration deadline, int retries, int answerBytes) {
    public PepSettings {
        if (deadline.isZero() || deadline.isNegative() || retries < 0 || answerBytes < 1) {
            throw new IllegalArgumentException("deadline and answer bytes must be positive, and retries not negative");
        }
    }

    /** Two seconds, two retries, a mebibyte. */
    public static PepSettings of(URI pdp, String token) {
        return new PepSettings(pdp, token, Duration.ofSeconds(2), 2, 1 << 20);
    }

    /** The token stays out of every log. */
    @Override
    public String toString() {
        return "PDP %s".formatted(pdp);
    }
}
