package org.disclosurepdp.caller;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of a token issuer (RFC 7517), read anew when they are old and when a token names one that is not among
 * them, which is how keys rotate. While the source is away, keys are used for an hour more. Thread-safe; may block.
 */
final class JsonWebKeys {
    private static final Logger log = LoggerFactory.getLogger(JsonWebKeys.class);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** How many threads may wait for key sources, of all issuers: decisions need the others. */
    private static final Semaphore WAITING = new Semaphore(4);

    private final String issuer;
    private final KeySource source;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Held held;
    // Written under reading; a token with an invented key id must not make us ask all the time.
    private volatile Instant nextTry = Instant.MIN;
    private volatile boolean failed;

    private record Held(JWKSet keys, Instant since) {}

    /**
     * Keys that are not read yet.
     *
     * @param issuer what the log calls them
     */
    JsonWebKeys(String issuer, KeySource source, InstantSource clock) {
        this.issuer = issuer;
        this.source = source;
        this.clock = clock;
    }

    /**
     * The keys that match; none when the issuer has no such key.
     *
     * @throws CallerException if the issuer's keys cannot be had, so that nobody knows
     */
    List<JWK> matching(JWKMatcher matcher) {
        var known = held;
        if (known == null || !known.since.plus(source.fresh()).isAfter(clock.instant())) {
            read(known);
        }
        var found = select(usable(), matcher);
        if (found.isEmpty()) {
            boolean newest = read(held);
            found = select(usable(), matcher);
            if (found.isEmpty() && (failed || !newest)) {
                throw unavailable();
            }
        }
        return found;
    }

    /** Reads the keys now; false if they cannot be had. */
    boolean load() {
        read(held);
        return held != null;
    }

    private JWKSet usable() {
        var known = held;
        if (known == null || !known.since.plus(LONGEST).isAfter(clock.instant())) {
            throw unavailable();
        }
        return known.keys;
    }

    private static List<JWK> select(JWKSet keys, JWKMatcher matcher) {
        return new JWKSelector(matcher).select(keys);
    }

    /**
     * Reads, unless another thread just did; who has keys does not wait for one that just does.
     *
     * @return false if what is held may not be the newest, because too many wait already or another thread reads
     */
    private boolean read(@Nullable Held known) {
        if (clock.instant().isBefore(nextTry)) {
            return true;
        }
        if (!WAITING.tryAcquire()) {
            return false;
        }
        try {
            if (!reading.tryLock(known == null ? 7_000 : 0, TimeUnit.MILLISECONDS)) {
                return false;
            }
            try {
                readNow();
                return true;
            } finally {
                reading.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            WAITING.release();
        }
    }

    private void readNow() {
        if (clock.instant().isBefore(nextTry)) {
            return;
        }
        try {
            held = new Held(JWKSet.parse(source.read()).toPublicJWKSet(), clock.instant());
            failed = false;
        } catch (IOException | ParseException e) {
            failed = true;
            log.warn("the keys of token issuer `{}` cannot be had", issuer);
        } finally {
            // From the end: a source that takes longer than the pause is not asked by one waiting thread after another.
            nextTry = clock.instant().plus(PAUSE);
        }
    }

    private CallerException unavailable() {
        return CallerException.unavailable("the keys of token issuer `%s` cannot be had now".formatted(issuer));
    }
}
