package org.disclosurepdp.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A policy file as it was read: the earlier document when it has not changed, a document that was read directly, the
 * bytes that are left to be read completely, or why they could not be had.
 */
final class PolicyFile {
    private static final long MAX_BYTES = 64L << 20;
    private static final HexFormat HEX = HexFormat.of();

    private final Path path;
    private final String hash;
    private final byte @Nullable [] bytes;
    private final @Nullable PolicyDocument document;
    private final @Nullable String trouble;

    private PolicyFile(
            Path path,
            String hash,
            byte @Nullable [] bytes,
            @Nullable PolicyDocument document,
            @Nullable String trouble) {
        this.path = path;
        this.hash = hash;
        this.bytes = bytes;
        this.document = document;
        this.trouble = trouble;
    }

    static PolicyFile read(Path path, @Nullable PolicyDocument earlier, PolicyReader reader) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                return new PolicyFile(path, "", null, null, "the file is larger than 64 MiB; split it");
            }
            var bytes = Files.readAllBytes(path);
            var hash = HEX.formatHex(sha256().digest(bytes));
            var document = earlier != null && earlier.contentHash().equals(hash)
                    ? Optional.of(earlier)
                    : reader.direct(path.toString(), bytes, hash);
            return new PolicyFile(path, hash, document.isPresent() ? null : bytes, document.orElse(null), null);
        } catch (IOException e) {
            return new PolicyFile(path, "", null, null, "cannot be read: " + reason(e));
        }
    }

    /** The document, or empty with the reasons added to {@code problems}, which are also the reader's. */
    Optional<PolicyDocument> document(PolicyReader reader, List<Problem> problems) {
        if (trouble != null) {
            problems.add(new Problem(path.toString(), 1, 1, trouble));
        }
        return bytes == null ? Optional.ofNullable(document) : reader.complete(path.toString(), bytes, hash);
    }

    /** Adds name and content to a revision. The name counts: a moved file is another revision. */
    void revise(MessageDigest revision, Path folder) {
        var name = folder.relativize(path).toString().getBytes(StandardCharsets.UTF_8);
        // The length keeps a name and a hash from reading as another name and hash.
        revision.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
        revision.update(name);
        revision.update(hash.getBytes(StandardCharsets.US_ASCII));
    }

    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        return e instanceof NoSuchFileException
                ? "there is no such file"
                : e.getClass().getSimpleName();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
