package org.disclosurepdp.reload;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a source again and again. After a failure it asks soon, and then more and more seldom, for neither a source that comes
 * back nor one that is away for long should have to wait or be pressed. Thread-safe.
 */
public final class SourcePoll implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SourcePoll.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    /** How many times the interval a retry may wait. */
    private static final int LONGEST = 10;

    private final Reloads reloads;
    private final Duration interval;
    private final Thread thread;

    private SourcePoll(Reloads reloads, Duration interval) {
        this.reloads = reloads;
        this.interval = interval;
        this.thread = new Thread(this::poll, "policy-poll");
        thread.setDaemon(true);
    }

    /** Begins to ask. */
    public static SourcePoll start(Reloads reloads, Duration interval) {
        var poll = new SourcePoll(reloads, interval);
        poll.thread.start();
        return poll;
    }

    private void poll() {
        try {
            int failures = reloads.status().isStale() ? 1 : 0;
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.NANOSECONDS.sleep(pause(interval, failures).toNanos());
                failures = refused() ? failures + 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean refused() {
        try {
            reloads.recordWhatWaits();
            var report = reloads.request(reloads.status().source()).join();
            return report.outcome().isRefusal();
        } catch (RuntimeException e) {
            log.error("policies could not be asked for: {}", e.getClass().getName());
            return true;
        }
    }

    /** How long to wait after so many failures in a row. */
    static Duration pause(Duration interval, int failures) {
        if (failures == 0) {
            return interval;
        }
        var first = FIRST_RETRY.compareTo(interval) < 0 ? FIRST_RETRY : interval;
        var doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
        var longest = interval.multipliedBy(LONGEST);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
