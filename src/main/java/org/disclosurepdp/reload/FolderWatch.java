package org.disclosurepdp.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a reload when the content of a folder is no longer what was tried last, and has settled. Whether it has is told
 * by its hash, so it does not matter how it was changed. Thread-safe.
 */
public final class FolderWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

    private final Reloads reloads;
    private final Duration interval;
    private final Duration settle;
    private final FolderEvents events;
    private final Thread thread;

    private FolderWatch(Path folder, Reloads reloads, Duration interval, Duration settle) {
        this.reloads = reloads;
        this.interval = interval;
        this.settle = settle;
        this.events = new FolderEvents(folder);
        this.thread = new Thread(this::watch, "policy-watch");
        thread.setDaemon(true);
    }

    /**
     * Begins to watch.
     *
     * @param interval how often it is looked at when nothing tells of a change
     * @param settle for how long it must have been the same
     */
    public static FolderWatch start(Path folder, Reloads reloads, Duration interval, Duration settle) {
        var watch = new FolderWatch(folder, reloads, interval, settle);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                events.await(interval);
                // Whatever comes in this time is one change; and a busy folder is not read without end.
                sleep();
                try {
                    reloads.recordWhatWaits();
                    check();
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                    log.error(
                            "the policy folder could not be looked at: {}",
                            e.getClass().getName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() throws InterruptedException {
        var seen = reloads.look();
        if (seen.equals(reloads.tried())) {
            return;
        }
        for (; ; ) {
            sleep();
            var again = reloads.look();
            if (again.equals(seen)) {
                break;
            }
            seen = again;
        }
        // Somebody may have asked meanwhile, or have taken the change back.
        if (!seen.equals(reloads.tried())) {
            var unused = reloads.request("watch").join();
        }
    }

    private void sleep() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(settle.toNanos());
    }

    @Override
    public void close() {
        events.close();
        thread.interrupt();
    }
}
