package org.disclosurepdp.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as a tar.gz: {@code manifest.json}, {@code signature.json}, and the policy files below {@code policies/}. Whatever
 * it claims, reading it takes bounded memory and touches no file. What is written depends on nothing but what is in it.
 */
final class BundleArchive {
    /** What a fetched bundle may have. */
    static final int LARGEST = 64 << 20;

    private static final int MOST_ENTRIES = 20_000;
    private static final int LARGEST_ENTRY = 64 << 20;
    /** 20,000 files of the longest names take less; it is parsed before anything vouches for it. */
    private static final int LARGEST_MANIFEST = 8 << 20;

    private static final int LARGEST_SIGNATURE = 16 << 10;
    private static final long LARGEST_TOTAL = 256L << 20;
    private static final int HIGHEST_RATIO = 250;
    /** A small file may be anything. */
    private static final long RATIO_COUNTS_FROM = 4L << 20;

    private static final String FOLDER = "policies/";
    /** Relative, plain, nothing hidden, nothing that leads up. */
    private static final Pattern PATH = Pattern.compile(
            "policies/(?:[A-Za-z0-9_~()@+=,-][A-Za-z0-9_~()@+=,. -]*/)*[A-Za-z0-9_~()@+=,-][A-Za-z0-9_~()@+=,. -]*\\.xml");

    private static final int LONGEST_PATH = 255;
    private static final int FILE_MODE = 0100644;

    private BundleArchive() {}

    static boolean isPath(String name) {
        return name.length() <= LONGEST_PATH && PATH.matcher(name).matches();
    }

    static byte[] write(
            byte[] manifest, @Nullable BundleSignature signature, SortedMap<String, byte[]> files, Instant created) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(gzip(bytes))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            put(tar, BundleManifest.NAME, manifest, created);
            if (signature != null) {
                put(tar, BundleSignature.NAME, signature.write(), created);
            }
            for (var file : files.entrySet()) {
                put(tar, FOLDER + file.getKey(), file.getValue(), created);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static OutputStream gzip(OutputStream out) throws IOException {
        var parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
        return new GzipCompressorOutputStream(out, parameters);
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] bytes, Instant created) throws IOException {
        if (name.startsWith(FOLDER) && !isPath(name)) {
            throw BundleException.invalid(
                    "`%s` cannot be in a bundle: a path has letters, digits and the signs _~()@+=,.- and ends in .xml"
                            .formatted(name));
        }
        var entry = new TarArchiveEntry(name);
        entry.setMode(FILE_MODE);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setModTime(created.toEpochMilli());
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    static Bundle read(byte[] archive) {
        if (archive.length > LARGEST) {
            throw BundleException.invalid("the bundle has more than %d bytes".formatted(LARGEST));
        }
        try (var tar = new TarArchiveInputStream(bounded(archive))) {
            var entries = entries(tar);
            var manifest = entries.remove(BundleManifest.NAME);
            var signature = entries.remove(BundleSignature.NAME);
            if (manifest == null) {
                throw BundleException.invalid("the bundle has no `%s`".formatted(BundleManifest.NAME));
            }
            var files = new TreeMap<String, byte[]>();
            entries.forEach((path, bytes) -> files.put(path.substring(FOLDER.length()), bytes));
            return new Bundle(manifest, signature == null ? null : BundleSignature.read(signature), files);
        } catch (IOException | IllegalArgumentException e) {
            throw e instanceof BoundException bound
                    ? BundleException.invalid(bound.sentence)
                    : BundleException.invalid("this is not a bundle, or it is cut off: a tar.gz is expected");
        }
    }

    private static Map<String, byte[]> entries(TarArchiveInputStream tar) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entries.size() == MOST_ENTRIES) {
                throw BundleException.invalid("the bundle has more than %d files".formatted(MOST_ENTRIES));
            }
            check(entry);
            var bytes = tar.readNBytes(LARGEST_ENTRY + 1);
            if (bytes.length != entry.getSize()) {
                throw BundleException.invalid("the bundle is cut off in `%s`".formatted(entry.getName()));
            }
            if (entries.put(entry.getName(), bytes) != null) {
                throw BundleException.invalid("`%s` is in the bundle twice".formatted(entry.getName()));
            }
        }
        return entries;
    }

    private static void check(TarArchiveEntry entry) {
        var name = entry.getName();
        boolean known = name.equals(BundleManifest.NAME) || name.equals(BundleSignature.NAME) || isPath(name);
        if (!known) {
            throw BundleException.invalid("the bundle holds something that is no policy file: `%s`"
                    .formatted(name.length() > LONGEST_PATH ? name.substring(0, LONGEST_PATH) : name));
        }
        // A library may take a pipe or a device for a file, for want of a better word.
        boolean plain = entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
        if (!plain || entry.isSparse()) {
            throw BundleException.invalid("`%s` is not a plain file".formatted(name));
        }
        int largest = name.equals(BundleManifest.NAME)
                ? LARGEST_MANIFEST
                : name.equals(BundleSignature.NAME) ? LARGEST_SIGNATURE : LARGEST_ENTRY;
        if (entry.getSize() < 0 || entry.getSize() > largest) {
            throw BundleException.invalid("`%s` has more than %d bytes".formatted(name, largest));
        }
    }

    private static InputStream bounded(byte[] archive) throws IOException {
        return new Bounded(new GzipCompressorInputStream(new ByteArrayInputStream(archive)), archive.length);
    }

    /** More comes out of the archive than may. */
    private static final class BoundException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        BoundException(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }

    /** Counts what has been expanded, before anybody keeps it. */
    private static final class Bounded extends FilterInputStream {
        private final long compressed;
        private long expanded;

        Bounded(InputStream in, long compressed) {
            super(in);
            this.compressed = compressed;
        }

        @Override
        public int read() throws IOException {
            int found = super.read();
            count(found < 0 ? 0 : 1);
            return found;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int found = super.read(bytes, from, length);
            count(Math.max(found, 0));
            return found;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            count(skipped);
            return skipped;
        }

        private void count(long more) throws BoundException {
            expanded += more;
            if (expanded > LARGEST_TOTAL) {
                throw new BoundException("the bundle expands to more than %d bytes".formatted(LARGEST_TOTAL));
            }
            if (expanded > RATIO_COUNTS_FROM && expanded / compressed >= HIGHEST_RATIO) {
                throw new BoundException("the bundle expands to more than %d times its size".formatted(HIGHEST_RATIO));
            }
        }
    }
}
