package org.disclosurepdp.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The key that checkpoints are verified with, and its name: a line {@code NAME+HASH+KEY}, as C2SP {@code signed-note} has it.
 * Immutable.
 */
public final class PublicKeyLine {
    /** What Ed25519 is called in notes. */
    static final byte ED25519 = 1;

    private static final int KEY_BYTES = 32;
    private static final int HASH_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final Pattern LINE = Pattern.compile("([^ +]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+={0,2})");

    private final String name;
    private final byte[] raw;
    private final PublicKey key;

    private PublicKeyLine(String name, byte[] raw, PublicKey key) {
        this.name = name;
        this.raw = raw;
        this.key = key;
    }

    /**
     * Reads the line.
     *
     * @throws IllegalArgumentException if it is not one of an Ed25519 key
     */
    public static PublicKeyLine parse(String line) {
        var match = LINE.matcher(line.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("a public key is a line NAME+HASH+KEY");
        }
        var typed = Base64.getDecoder().decode(match.group(3));
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            throw new IllegalArgumentException("the public key is not an Ed25519 key");
        }
        var key = of(match.group(1), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.id().equals(match.group(2))) {
            throw new IllegalArgumentException("the public key is not the one that its hash names");
        }
        return key;
    }

    /** The 32 bytes of a key, under a name. */
    static PublicKeyLine of(String name, byte[] raw) {
        try {
            var encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
            System.arraycopy(raw, 0, encoded, X509.length, KEY_BYTES);
            var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            return new PublicKeyLine(name, raw.clone(), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the public key is not an Ed25519 key", e);
        }
    }

    public String name() {
        return name;
    }

    /** The first bytes of the hash of name and key, in hexadecimal. */
    public String id() {
        return HexFormat.of().formatHex(hash());
    }

    byte[] hash() {
        var digest = Hashing.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(raw), HASH_BYTES);
    }

    /** Whether a signature line is this key's, and good. */
    boolean verifies(byte[] text, String line) {
        var parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[1].equals(name)) {
            return false;
        }
        try {
            var bytes = Base64.getDecoder().decode(parts[2]);
            if (bytes.length != HASH_BYTES + SIGNATURE_BYTES
                    || !Arrays.equals(hash(), Arrays.copyOf(bytes, HASH_BYTES))) {
                return false;
            }
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(bytes, HASH_BYTES, SIGNATURE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The line. */
    @Override
    public String toString() {
        var typed = new byte[1 + KEY_BYTES];
        typed[0] = ED25519;
        System.arraycopy(raw, 0, typed, 1, KEY_BYTES);
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
