package org.disclosurepdp.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The two JSON texts of one entry. Immutable. Both are ASCII, without white space, with their keys in one order.
 *
 * @param record what happened, without attribute values; it holds the digest of the personal part
 * @param personal the attribute values, after a salt: it can be sealed or erased while the record stays provable
 */
record Documents(String record, String personal) {
    static String digest(byte[] personal) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(personal));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String digest(String personal) {
        return digest(personal.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ledger documents";
    }
}
