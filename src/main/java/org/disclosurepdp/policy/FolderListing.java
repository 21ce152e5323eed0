package org.disclosurepdp.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds the policy files below a folder: those that end in {@code .xml}, where neither they nor a folder above them begin
 * with a dot. A link to a file counts if it stays within the folder. The folder itself may be a link; it is followed
 * once, so that all files come from where it led then.
 */
final class FolderListing {
    /** More than any policy needs, and less than a heap holds. */
    private static final int LARGEST = 64 << 20;

    private static final String SUFFIX = ".xml";

    /** What was a file when it was found may be a link when it is read. */
    private static final Set<OpenOption> NO_LINK = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path shown;
    private final Path real;
    private final List<FoundFile> found = new ArrayList<>();

    private FolderListing(Path shown, Path real) {
        this.shown = shown;
        this.real = real;
    }

    /** The files, in the order of their names; of a path that is no folder, the file itself. */
    static List<FoundFile> of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(single(path));
        }
        var listing = new FolderListing(path, path.toRealPath());
        listing.walk();
        listing.found.sort(Comparator.comparing(FoundFile::name));
        return listing.found;
    }

    private static FoundFile single(Path path) {
        String stamp;
        try {
            stamp = stamp(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException e) {
            stamp = PolicyFile.reason(e);
        }
        return new FoundFile(path.toString(), "", stamp, () -> read(path, Set.of(StandardOpenOption.READ)));
    }

    private void walk() throws IOException {
        Files.walkFileTree(real, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (folder.equals(real)) {
                    return FileVisitResult.CONTINUE;
                }
                if (isHidden(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (isNamedAsPolicy(folder)) {
                    refuse(folder, "is a folder, and a policy is a file");
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isHidden(file) && isNamedAsPolicy(file)) {
                    add(file, attributes);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                refuse(file, "cannot be read: " + PolicyFile.reason(e));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void add(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            found.add(new FoundFile(shown(file), name(file), stamp(attributes), () -> read(file, NO_LINK)));
        } else if (attributes.isSymbolicLink()) {
            addLink(file);
        } else {
            refuse(file, "is not a file");
        }
    }

    private void addLink(Path link) {
        try {
            var target = link.toRealPath();
            var attributes = Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!target.startsWith(real)) {
                refuse(link, "is a link that leads out of the policy folder");
            } else if (!attributes.isRegularFile()) {
                refuse(link, "is a link to what is not a file");
            } else {
                found.add(new FoundFile(
                        shown(link), name(link), target + " " + stamp(attributes), () -> read(target, NO_LINK)));
            }
        } catch (NoSuchFileException e) {
            refuse(link, "is a link that leads nowhere");
        } catch (IOException e) {
            refuse(link, "is a link that cannot be followed");
        }
    }

    private void refuse(Path file, String sentence) {
        found.add(FoundFile.refused(shown(file), name(file), sentence));
    }

    private String name(Path file) {
        return real.relativize(file).toString();
    }

    private String shown(Path file) {
        return shown.resolve(real.relativize(file)).toString();
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static boolean isNamedAsPolicy(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    private static String stamp(BasicFileAttributes attributes) {
        return attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime();
    }

    private static byte[] read(Path file, Set<OpenOption> options) throws IOException {
        try (var channel = Files.newByteChannel(file, options)) {
            var buffer = ByteBuffer.allocate((int) Math.min(Math.max(channel.size(), 0), LARGEST) + 1);
            while (channel.read(buffer) >= 0) {
                if (!buffer.hasRemaining()) {
                    // It grows, or does not tell its size.
                    buffer = ByteBuffer.allocate((int) Math.min(2L * buffer.capacity(), LARGEST + 2L))
                            .put(buffer.flip());
                }
                if (buffer.position() > LARGEST) {
                    throw new RefusedFileException("the file is larger than 64 MiB; split it");
                }
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }
}
