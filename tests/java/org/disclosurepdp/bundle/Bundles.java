package org.disclosurepdp.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.disclosurepdp.policy.PolicyFolder;

/** Bundles as releases make them, with keys of openssl, and archives as nobody should. */
public final class Bundles {
    public static final Instant CREATED = Instant.parse("2026-11-24T08:00:00Z");

    private final Path folder;

    /** Makes keys below {@code folder}: {@code good}, which is trusted, {@code old}, which has expired, {@code strange}. */
    public Bundles(Path folder) {
        this.folder = folder;
        for (var id : new String[] {"good", "old", "early", "strange"}) {
            openssl("genpkey", "-algorithm", "ed25519", "-out", key(id).toString());
            openssl("pkey", "-in", key(id).toString(), "-pubout", "-out", key(id) + ".pub");
        }
        write(keys(), """
                keys:
                  good: {public-key: good.pem.pub, not-before: 2026-01-01T00:00:00Z, not-after: 2027-01-01T00:00:00Z}
                  old: {public-key: old.pem.pub, not-before: 2020-01-01T00:00:00Z, not-after: 2026-11-24T00:00:00Z}
                  early: {public-key: early.pem.pub, not-before: 2027-01-01T00:00:00Z, not-after: 2028-01-01T00:00:00Z}
                """);
    }

    /** The file of trusted keys. */
    public Path keys() {
        return folder.resolve("keys.yaml");
    }

    Path key(String id) {
        return folder.resolve(id + ".pem");
    }

    /** A bundle of a folder, signed with a key. */
    public byte[] of(Path policies, long sequence, String key) {
        return unsigned(policies, sequence)
                .signed(SigningKey.read(key, key(key)))
                .write();
    }

    static Bundle unsigned(Path policies, long sequence) {
        var revision = PolicyFolder.load(policies, Optional.empty()).revision();
        return Bundle.of(policies, revision, sequence, CREATED);
    }

    /** A tar.gz of anything. */
    static byte[] archive(Consumer<Tar> content) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            content.accept(new Tar(tar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Puts entries into an archive. */
    record Tar(TarArchiveOutputStream out) {
        Tar file(String name, byte[] bytes) {
            var entry = new TarArchiveEntry(name, true);
            entry.setSize(bytes.length);
            return entry(entry, bytes);
        }

        Tar link(String name, byte type, String target) {
            var entry = new TarArchiveEntry(name, type);
            entry.setLinkName(target);
            return entry(entry, new byte[0]);
        }

        private Tar entry(TarArchiveEntry entry, byte[] bytes) {
            try {
                out.putArchiveEntry(entry);
                out.write(bytes);
                out.closeArchiveEntry();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void openssl(String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
