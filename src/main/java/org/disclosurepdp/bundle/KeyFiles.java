package org.disclosurepdp.bundle;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ed25519 keys in the textual encodings of RFC 7468, as {@code openssl genpkey -algorithm ed25519} writes them. */
final class KeyFiles {
    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PRIVATE =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s*([A-Za-z0-9+/=\\s]*?)-----END PRIVATE KEY-----");
    private static final Pattern PUBLIC =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\\s*([A-Za-z0-9+/=\\s]*?)-----END PUBLIC KEY-----");

    private KeyFiles() {}

    /** The private key in a text, if there is one of Ed25519. */
    static Optional<PrivateKey> privateKey(String pem) {
        try {
            var match = PRIVATE.matcher(pem);
            return match.find()
                    ? Optional.of(KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(decoded(match.group(1)))))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The public key in a text, if there is one of Ed25519. */
    static Optional<PublicKey> publicKey(String pem) {
        try {
            var match = PUBLIC.matcher(pem);
            return match.find()
                    ? Optional.of(KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(new X509EncodedKeySpec(decoded(match.group(1)))))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }
}
