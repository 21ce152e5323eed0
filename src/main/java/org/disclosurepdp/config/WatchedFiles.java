package org.disclosurepdp.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.disclosurepdp.model.PdpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files whose content is looked at again and again, which finds a change whatever made it: a rename, a link that leads
 * elsewhere, a mounted secret. Thread-safe.
 */
public final class WatchedFiles implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchedFiles.class);

    private final String what;
    private final List<Path> files;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(runnable -> {
        var thread = new Thread(runnable, "watch");
        thread.setDaemon(true);
        return thread;
    });
    private List<String> seen; // Touched by the watching thread only, once it runs.

    /**
     * Files as they are now: create this before they are read, so that no change falls in between.
     *
     * @param what how the log calls them
     */
    public WatchedFiles(String what, List<Path> files) {
        this.what = what;
        this.files = List.copyOf(files);
        this.seen = look();
    }

    /** Calls {@code reload} after every change. If it throws, what it would have replaced is still in force. */
    public void watch(Duration every, Runnable reload) {
        var unused = looking.scheduleWithFixedDelay(
                () -> check(reload), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check(Runnable reload) {
        var found = look();
        if (found.equals(seen)) {
            return;
        }
        seen = found;
        try {
            reload.run();
            log.info("{}: reloaded", what);
        } catch (PdpException e) {
            log.warn("{}: changed, but not as it must be; what was in force stays: {}", what, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            log.error("{}: could not be reloaded; what was in force stays: {}", what, e.getClass());
        }
    }

    private List<String> look() {
        return files.stream().map(WatchedFiles::digest).toList();
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return "unreadable";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
