package org.disclosurepdp.caller;

import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/** How callers are recognised. */
sealed interface Recognition {
    /** By the SHA-256 of the certificate, lower-case hex: exactly this certificate. */
    record Fingerprint(String sha256) implements Recognition {}

    /** By the certificate's subject (RFC 8705, 2.1.2: tls_client_auth_subject_dn). */
    record Subject(X500Principal name) implements Recognition {}

    /**
     * By a subject alternative name of the certificate (RFC 8705, 2.1.2).
     *
     * @param type the GeneralName's tag: 1 email, 2 DNS, 6 URI (RFC 5280, 4.2.1.6)
     */
    record AlternativeName(int type, String name) implements Recognition {}

    /**
     * By a verified token's claims, all of them.
     *
     * @param issuer the issuer's name in the callers' file
     */
    record Token(String issuer, Map<String, String> claims) implements Recognition {
        public Token {
            claims = Map.copyOf(claims);
        }
    }

    /** By API keys that carry the caller's id. */
    record Keys(String caller, List<KeyHash> hashes) implements Recognition {
        public Keys {
            hashes = List.copyOf(hashes);
        }
    }
}
