package org.disclosurepdp.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.disclosurepdp.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The file of a SQLite ledger, held by one server: an operating system's lock on {@code <file>.lock} beside it keeps
 * every other server out, and is gone when the process is. Thread-safe.
 */
final class SqliteFile implements AutoCloseable {
    // POSIX drops a process's lock on a file when the process closes any channel to it, even one that never had the
    // lock. So a second holder in this process must be found out before it opens a channel.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final String PREFIX = "jdbc:sqlite:";

    private final Path file;
    private final FileChannel channel;
    private volatile @Nullable Object identity;

    private SqliteFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * The file that a JDBC URL names.
     *
     * @throws LedgerException if it names none: a ledger in memory keeps nothing
     */
    static Path path(String url) {
        var name = url.substring(PREFIX.length()).replaceFirst("\\?.*", "").replaceFirst("^file:(//)?", "");
        if (name.isEmpty() || name.startsWith(":") || url.contains("mode=memory")) {
            throw new LedgerException(
                    ErrorCode.INVALID_CONFIG, "the ledger `%s` must be a file, it would not last".formatted(url));
        }
        return Path.of(name).toAbsolutePath().normalize();
    }

    /**
     * Takes the file, making its folder if need be.
     *
     * @throws LedgerException if another server has it, or its folder cannot be written
     */
    static SqliteFile hold(String url) {
        var path = path(url);
        try {
            var folder = Objects.requireNonNull(path.getParent(), "a file has a folder");
            Files.createDirectories(folder);
            // By any name, it is the same ledger.
            var file =
                    Files.exists(path) ? path.toRealPath() : folder.toRealPath().resolve(path.getFileName());
            return lock(file);
        } catch (IOException e) {
            throw new LedgerException(ErrorCode.UNAVAILABLE, "the ledger `%s` cannot be opened".formatted(path), e);
        }
    }

    /**
     * Must be asked before each write. A connection goes on writing to a file that was moved away or deleted, and what
     * it writes is lost.
     *
     * @throws LedgerException if the file is not the one that was there first
     */
    void requireInPlace() {
        if (!inPlace()) {
            throw new LedgerException(
                    ErrorCode.LEDGER_BROKEN, "the ledger `%s` has been moved away or replaced".formatted(file));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LedgerException(ErrorCode.UNAVAILABLE, "the lock of `%s` cannot be freed".formatted(file), e);
        } finally {
            HELD.remove(file);
        }
    }

    private boolean inPlace() {
        try {
            var now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            if (identity == null) {
                identity = now;
            }
            // A file system without file keys cannot tell.
            return now == null || now.equals(identity);
        } catch (NoSuchFileException e) {
            // Before the first connection, SQLite has not made it yet.
            return identity == null;
        } catch (IOException e) {
            throw new LedgerException(ErrorCode.UNAVAILABLE, "the ledger `%s` cannot be reached".formatted(file), e);
        }
    }

    private static SqliteFile lock(Path file) throws IOException {
        if (!HELD.add(file)) {
            throw inUse(file);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new SqliteFile(file, channel);
            }
        } catch (IOException e) {
            free(file, channel);
            throw e;
        }
        free(file, channel);
        throw inUse(file);
    }

    private static void free(Path file, @Nullable FileChannel channel) throws IOException {
        HELD.remove(file);
        if (channel != null) {
            channel.close();
        }
    }

    private static LedgerException inUse(Path file) {
        return new LedgerException(
                ErrorCode.UNAVAILABLE, "the ledger `%s` is in use by another server".formatted(file));
    }
}
