package org.disclosurepdp.reload;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operating system tells of a folder: that something may have changed, not what. Some file systems tell nothing, so
 * nobody may depend on it. Used by one thread, but for {@link #close}.
 */
final class FolderEvents implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FolderEvents.class);

    /** The operating system lends only so many. */
    private static final int MOST_FOLDERS = 500;

    private final Path folder;
    private final @Nullable WatchService service;
    private Map<Path, WatchKey> keys = new HashMap<>();

    FolderEvents(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.service = service();
    }

    private static @Nullable WatchService service() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            log.info("the operating system does not tell of changed files; they are looked at again and again");
            return null;
        }
    }

    /** Waits for something to happen, but no longer than that. */
    void await(Duration most) throws InterruptedException {
        if (service == null) {
            TimeUnit.NANOSECONDS.sleep(most.toNanos());
            return;
        }
        try {
            register(service);
            for (var key = service.poll(most.toNanos(), TimeUnit.NANOSECONDS); key != null; key = service.poll()) {
                key.pollEvents();
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            throw new InterruptedException("closed");
        }
    }

    /** Folders come and go, and links lead elsewhere; the folder above tells when this one is replaced. */
    private void register(WatchService service) {
        var current = new HashMap<Path, WatchKey>();
        for (var each : folders()) {
            try {
                current.put(
                        each,
                        each.register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_DELETE,
                                StandardWatchEventKinds.ENTRY_MODIFY));
            } catch (IOException e) {
                // It has just gone, or there are no watches left: the next look finds the change all the same.
                log.debug(
                        "cannot be told of changes in a folder: {}",
                        e.getClass().getSimpleName());
            }
        }
        keys.forEach((path, key) -> {
            if (!current.containsValue(key)) {
                key.cancel();
            }
        });
        keys = current;
    }

    private Set<Path> folders() {
        var folders = new HashSet<Path>();
        if (folder.getParent() != null) {
            folders.add(folder.getParent());
        }
        try {
            Files.walkFileTree(folder.toRealPath(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                    folders.add(each);
                    return folders.size() < MOST_FOLDERS ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            log.debug("a folder cannot be walked: {}", e.getClass().getSimpleName());
        }
        return folders;
    }

    @Override
    public void close() {
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            log.debug("watching does not end: {}", e.getClass().getSimpleName());
        }
    }
}
