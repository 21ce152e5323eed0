package org.disclosurepdp.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.disclosurepdp.model.ErrorCode;

/** How fast each caller may ask: a token bucket for each, by name. Thread-safe. */
final class Rates {
    /** A bucket that nobody has taken from for so long is full again, so that it need not be kept. */
    private static final int MOST_CALLERS = 100_000;

    private final double perSecond;
    private final int burst;
    private final Cache<String, Bucket> buckets;

    /** @param perSecond requests a second and caller; 0 for any number */
    Rates(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(Duration.ofSeconds(perSecond == 0 ? 1 : 1 + burst / perSecond))
                .build();
    }

    /** What is left of a caller's requests, and when that was so. */
    private static final class Bucket {
        private double tokens;
        private long at = System.nanoTime();

        Bucket(int tokens) {
            this.tokens = tokens;
        }

        synchronized boolean take(double perSecond, int most) {
            long now = System.nanoTime();
            tokens = Math.min(most, tokens + perSecond * (now - at) / 1e9);
            at = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    /**
     * Counts a request of this caller.
     *
     * @throws HttpException if it asks faster than it may
     */
    void take(String caller) {
        if (perSecond > 0 && !buckets.get(caller, name -> new Bucket(burst)).take(perSecond, burst)) {
            throw new HttpException(ErrorCode.TOO_MANY_REQUESTS, "this caller asks faster than it may");
        }
    }
}
