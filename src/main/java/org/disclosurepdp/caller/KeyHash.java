package org.disclosurepdp.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of an API key: the SHA-256 of a salt and the key. One round is enough, because {@link ApiKeys} accepts only
 * keys too long to guess. Immutable.
 */
final class KeyHash {
    private static final Pattern WRITTEN = Pattern.compile("([0-9a-f]{32,128}):([0-9a-f]{64})");

    private final String salt;
    private final byte[] hash;

    private KeyHash(String salt, byte[] hash) {
        this.salt = salt;
        this.hash = hash;
    }

    /** Reads {@code SALT:HASH}, both in lower-case hex. The salt counts as the text it is written as. */
    static Optional<KeyHash> parse(String text) {
        var match = WRITTEN.matcher(text);
        return match.matches()
                ? Optional.of(new KeyHash(match.group(1), HexFormat.of().parseHex(match.group(2))))
                : Optional.empty();
    }

    /** Compares in a time that does not depend on where they differ. */
    boolean matches(String key) {
        return MessageDigest.isEqual(hash, sha256((salt + key).getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "KeyHash";
    }
}
