package org.disclosurepdp.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** A private key that signs bundles, and its id. Immutable. */
public final class SigningKey {
    private final String id;
    private final PrivateKey key;

    private SigningKey(String id, PrivateKey key) {
        this.id = id;
        this.key = key;
    }

    /**
     * Reads a PEM file.
     *
     * @throws BundleException if it holds no Ed25519 private key
     */
    public static SigningKey read(String id, Path file) {
        if (!TrustedKeys.isId(id)) {
            throw BundleException.misconfigured("a key's id has letters, digits, dots and hyphens, at most 64");
        }
        try {
            var key = KeyFiles.privateKey(Files.readString(file, StandardCharsets.US_ASCII));
            return new SigningKey(
                    id,
                    key.orElseThrow(() -> BundleException.misconfigured(
                            "%s: there must be an Ed25519 private key here; `openssl genpkey -algorithm ed25519` makes one"
                                    .formatted(file))));
        } catch (IOException e) {
            throw BundleException.misconfigured("%s: the private key cannot be read".formatted(file));
        }
    }

    String id() {
        return id;
    }

    byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with Ed25519", e);
        }
    }
}
