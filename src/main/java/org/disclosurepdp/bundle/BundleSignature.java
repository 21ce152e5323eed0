package org.disclosurepdp.bundle;

import java.util.Base64;
import java.util.Set;

/**
 * An Ed25519 signature over the bytes of a manifest. Immutable.
 *
 * @param value in Base64
 */
record BundleSignature(String keyId, String value) {
    static final String NAME = "signature.json";

    private static final String ALGORITHM = "Ed25519";
    private static final Set<String> MEMBERS = Set.of("key", "algorithm", "signature");

    static BundleSignature read(byte[] text) {
        var json = BundleJson.read(NAME, text, MEMBERS);
        if (!json.text("algorithm").equals(ALGORITHM)) {
            throw BundleException.invalid("the signature must be of Ed25519");
        }
        return new BundleSignature(json.text("key"), json.text("signature"));
    }

    byte[] write() {
        return BundleJson.write(BundleJson.MAPPER
                .createObjectNode()
                .put("key", keyId)
                .put("algorithm", ALGORITHM)
                .put("signature", value));
    }

    /** The signature itself; empty, which no key verifies, when it is not Base64. */
    byte[] bytes() {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
