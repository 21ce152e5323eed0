package org.disclosurepdp.caller;

import com.nimbusds.jwt.JWTClaimsSet;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the claims of a token with a good signature must say. Used once. */
final class ClaimChecks {
    /** How far another machine's clock may be off (RFC 7519, 4.1.4). */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final JWTClaimsSet claims;
    private final Instant now;

    ClaimChecks(JWTClaimsSet claims, Instant now) {
        this.claims = claims;
        this.now = now;
    }

    /**
     * Passes if the token is for this server, of this time, and the caller's to use.
     *
     * @throws CallerException if it is not
     */
    void check(String audience, Optional<X509Certificate> certificate) {
        if (!claims.getAudience().contains(audience)) {
            throw CallerException.unknown("the token is not for this server");
        }
        checkTime();
        checkBinding(certificate);
    }

    private void checkTime() {
        if (claims.getExpirationTime() == null) {
            throw CallerException.unknown("the token has no time at which it expires");
        }
        if (!now.minus(LEEWAY).isBefore(claims.getExpirationTime().toInstant())) {
            throw CallerException.unknown("the token has expired");
        }
        if (isLater(claims.getNotBeforeTime()) || isLater(claims.getIssueTime())) {
            throw CallerException.unknown("the token is not yet valid");
        }
    }

    private boolean isLater(@Nullable Date time) {
        return time != null && time.toInstant().isAfter(now.plus(LEEWAY));
    }

    /** A token that is bound to a certificate is good only with it (RFC 8705, 3); other bindings are not known here. */
    private void checkBinding(Optional<X509Certificate> certificate) {
        var binding = claims.getClaim("cnf");
        if (binding == null) {
            return;
        }
        boolean proven = binding instanceof Map<?, ?> members
                && members.size() == 1
                && members.get("x5t#S256") instanceof String thumbprint
                && certificate.isPresent()
                && MessageDigest.isEqual(decoded(thumbprint), ClientCertificates.digest(certificate.get()));
        if (!proven) {
            throw CallerException.unknown("the token is bound to a key that the caller has not proved to own");
        }
    }

    private static byte[] decoded(String base64url) {
        try {
            return Base64.getUrlDecoder().decode(base64url);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
