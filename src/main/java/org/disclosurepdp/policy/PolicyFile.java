package org.disclosurepdp.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A policy file as it was read: the earlier document when it has not changed, a document that was read directly, the
 * bytes that are left to be read completely, or why they could not be had.
 */
final class PolicyFile {
    private static final HexFormat HEX = HexFormat.of();

    private static final Pattern DEFINED = Pattern.compile("Policy(?:Set)?Id\\s*=\\s*([\"'])(.*?)\\1");

    private final FoundFile found;
    private final String hash;
    private final byte @Nullable [] bytes;
    private final @Nullable PolicyDocument document;
    private final @Nullable String trouble;

    private PolicyFile(
            FoundFile found,
            String hash,
            byte @Nullable [] bytes,
            @Nullable PolicyDocument document,
            @Nullable String trouble) {
        this.found = found;
        this.hash = hash;
        this.bytes = bytes;
        this.document = document;
        this.trouble = trouble;
    }

    static PolicyFile read(FoundFile found, @Nullable PolicyDocument earlier, PolicyReader reader) {
        try {
            var bytes = found.content().read();
            var hash = hash(bytes);
            var document = earlier != null && earlier.contentHash().equals(hash)
                    ? Optional.of(earlier)
                    : reader.direct(found.file(), bytes, hash);
            return new PolicyFile(found, hash, document.isPresent() ? null : bytes, document.orElse(null), null);
        } catch (IOException e) {
            return new PolicyFile(found, "", null, null, trouble(e));
        }
    }

    /** The file as far as a revision needs it: nothing is parsed. */
    static PolicyFile hashed(FoundFile found) {
        try {
            return new PolicyFile(found, hash(found.content().read()), null, null, null);
        } catch (IOException e) {
            return new PolicyFile(found, "", null, null, trouble(e));
        }
    }

    /** The document, or empty with the reasons added to {@code problems}, which are also the reader's. */
    Optional<PolicyDocument> document(PolicyReader reader, List<Problem> problems) {
        if (trouble != null) {
            problems.add(new Problem(found.file(), 1, 1, trouble));
        }
        return bytes == null ? Optional.ofNullable(document) : reader.complete(found.file(), bytes, hash);
    }

    /**
     * Which ids a file that could not be read may be meant to define: those that stand in it, or any if none can be seen.
     */
    Predicate<String> mayDefine() {
        var ids = new HashSet<String>();
        if (bytes != null) {
            DEFINED.matcher(new String(bytes, StandardCharsets.UTF_8))
                    .results()
                    .forEach(id -> ids.add(id.group(2).strip()));
        }
        return ids.isEmpty() ? id -> true : ids::contains;
    }

    /** Adds name and content, or why there is none, to a revision. The name counts: a moved file is another revision. */
    void revise(MessageDigest revision) {
        var name = found.name().getBytes(StandardCharsets.UTF_8);
        // The length keeps a name and a hash from reading as another name and hash.
        revision.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
        revision.update(name);
        revision.update((trouble == null ? hash : trouble).getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] bytes) {
        return HEX.formatHex(sha256().digest(bytes));
    }

    static String trouble(IOException e) {
        return e instanceof RefusedFileException ? String.valueOf(e.getMessage()) : "cannot be read: " + reason(e);
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
