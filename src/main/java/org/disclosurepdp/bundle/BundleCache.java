package org.disclosurepdp.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The last good bundle on disk, replaced whole. */
final class BundleCache {
    private static final String NAME = "last-good.tar.gz";

    private final Path folder;

    BundleCache(Path folder) {
        this.folder = folder;
    }

    Path file() {
        return folder.resolve(NAME);
    }

    /**
     * The bytes that were kept, if any were.
     *
     * @throws BundleException if they cannot be read
     */
    Optional<byte[]> read() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file())) {
            return Optional.of(in.readNBytes(BundleArchive.LARGEST + 1));
        } catch (IOException e) {
            throw BundleException.misconfigured("%s: the last good bundle cannot be read".formatted(file()));
        }
    }

    /**
     * Keeps other bytes; they are on disk when this returns, and until then the earlier ones are.
     *
     * @throws BundleException if they cannot be kept
     */
    void keep(byte[] bytes) {
        var next = folder.resolve(NAME + ".next");
        try {
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw BundleException.misconfigured("%s: the bundle cannot be kept: %s"
                    .formatted(file(), e.getClass().getSimpleName()));
        }
    }
}
