package org.disclosurepdp.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.UUID;

/** Files that hold a key: their owner alone may read them. */
public final class PrivateFile {
    private PrivateFile() {}

    /**
     * Makes a file, unless there is one: nobody ever sees it half-written, or with other permissions.
     *
     * @throws IOException if it cannot be made
     */
    public static void create(Path file, String text) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var beside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        var owner = isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                beside, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
        try {
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was first; that one is as good.
            return;
        } catch (UnsupportedOperationException e) {
            Files.move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Refuses a file that others may read.
     *
     * @throws IOException with a sentence
     */
    public static void require(Path file) throws IOException {
        if (isPosix(file)
                && Files.getPosixFilePermissions(file).stream()
                        .anyMatch(each -> !each.name().startsWith("OWNER"))) {
            throw new IOException(
                    "the key `%s` may be read by others; `chmod 600` makes it its owner's".formatted(file));
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
