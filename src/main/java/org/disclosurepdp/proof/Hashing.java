package org.disclosurepdp.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of the tree, as RFC 9162, 2.1.1 has them. */
public final class Hashing {
    /** How many bytes a hash has. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Hashing() {}

    /** A SHA-256 digest, new. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of the tree without leaves. */
    public static byte[] empty() {
        return sha256().digest();
    }

    /** The hash of a leaf. */
    public static byte[] leaf(byte[] data) {
        var digest = sha256();
        digest.update(LEAF);
        return digest.digest(data);
    }

    /** The hash of a node over two others. */
    public static byte[] node(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /**
     * The leaf of a record, begun: the record is hashed where it is made, and {@link #recorded} adds when it was written.
     * A leaf's data are the record's bytes, a line feed, and that time.
     */
    public static MessageDigest begin(String record) {
        var digest = sha256();
        digest.update(LEAF);
        digest.update(record.getBytes(StandardCharsets.UTF_8));
        return digest;
    }

    /** Ends what {@link #begin} began; the digest can then be used anew. */
    public static byte[] recorded(MessageDigest begun, String recordedAt) {
        begun.update((byte) '\n');
        return begun.digest(recordedAt.getBytes(StandardCharsets.UTF_8));
    }

    /** The leaf of a record. */
    public static byte[] record(String record, String recordedAt) {
        return recorded(begin(record), recordedAt);
    }
}
