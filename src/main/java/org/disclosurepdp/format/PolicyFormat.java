package org.disclosurepdp.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.List;

/** Formats policy files. What a file says stays the same, comments and all; formatting twice is formatting once. Stateless. */
public final class PolicyFormat {
    private static final long LARGEST = 16L << 20;

    private PolicyFormat() {}

    /**
     * The policy files under {@code path}: every {@code .xml} file of a folder, or the file itself.
     *
     * @throws FormatException if the folder cannot be read
     */
    public static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.find(
                path,
                Integer.MAX_VALUE,
                (file, attributes) -> file.getFileName().toString().endsWith(".xml") && Files.isRegularFile(file))) {
            return files.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw XmlForm.refused(path.toString(), 1, 1, "cannot be read");
        }
    }

    /**
     * True if the file is formatted already.
     *
     * @throws FormatException if it cannot be read or is no policy
     */
    public static boolean isFormatted(Path file) {
        var bytes = read(file);
        return Arrays.equals(bytes, format(file.toString(), bytes));
    }

    /**
     * Formats the file where it is not formatted yet, all or nothing; true if it was changed.
     *
     * @throws FormatException if it cannot be read or written or is no policy; it is then as it was
     */
    public static boolean format(Path file) {
        var bytes = read(file);
        var formatted = format(file.toString(), bytes);
        if (Arrays.equals(bytes, formatted)) {
            return false;
        }
        try {
            // A link stays one: what it leads to is formatted.
            replace(file.toRealPath(), formatted);
        } catch (IOException e) {
            throw XmlForm.refused(file.toString(), 1, 1, "cannot be written");
        }
        return true;
    }

    static byte[] format(String file, byte[] bytes) {
        var text = XmlForm.text(file, bytes);
        var formatted = Layout.of(Tokens.of(text));
        if (!XmlForm.same(text, formatted)) {
            throw XmlForm.refused(file, 1, 1, "cannot be formatted without changing what it says");
        }
        return formatted.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw XmlForm.refused(file.toString(), 1, 1, "is larger than %d MB".formatted(LARGEST >> 20));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw XmlForm.refused(file.toString(), 1, 1, "there is no such file");
        } catch (IOException e) {
            throw XmlForm.refused(file.toString(), 1, 1, "cannot be read");
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        // Not `.xml`: whoever loads the folder meanwhile must not find it.
        var beside = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".new");
        try {
            Files.write(beside, content);
            if (Files.getFileAttributeView(beside, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
