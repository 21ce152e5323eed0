package org.disclosurepdp.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Callers that a signed JWT tells (RFC 7519, RFC 6750), held to RFC 8725: the algorithm and the keys are the issuer's as
 * the callers' file has them, whatever the token's header says. Thread-safe; may block on an issuer's keys.
 */
final class BearerTokens {
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    private static final int SMALLEST_RSA = 2_048;

    private final Map<Recognition, Caller> known;
    private final List<TokenIssuer> issuers;
    private final InstantSource clock;

    BearerTokens(Map<Recognition, Caller> known, List<TokenIssuer> issuers, InstantSource clock) {
        this.known = Map.copyOf(known);
        this.issuers = List.copyOf(issuers);
        this.clock = clock;
    }

    /**
     * The caller whom a token names.
     *
     * @throws CallerException if the token is not valid in every respect, or names no caller, or several
     */
    Caller caller(String text, Optional<X509Certificate> certificate) {
        var verified = verified(text, certificate);
        return caller(verified.issuer(), verified.claims());
    }

    /**
     * The claims of a token that are text.
     *
     * @throws CallerException if the token is not valid in every respect, or of another issuer
     */
    Map<String, String> claims(String issuer, String text) {
        var verified = verified(text, Optional.empty());
        if (!verified.issuer().name().equals(issuer)) {
            throw CallerException.unknown("the token is of another issuer than counts here");
        }
        var texts = new HashMap<String, String>();
        verified.claims().getClaims().forEach((name, value) -> {
            if (value instanceof String said) {
                texts.put(name, said);
            }
        });
        return texts;
    }

    private record Verified(TokenIssuer issuer, JWTClaimsSet claims) {}

    private Verified verified(String text, Optional<X509Certificate> certificate) {
        var token = parse(text);
        var claims = claims(token);
        var issuer = issuer(claims);
        checkHeader(token.getHeader(), issuer);
        checkSignature(token, issuer);
        new ClaimChecks(claims, clock.instant()).check(issuer.audience(), certificate);
        return new Verified(issuer, claims);
    }

    private static SignedJWT parse(String text) {
        try {
            return SignedJWT.parse(text);
        } catch (ParseException | IllegalArgumentException e) {
            throw CallerException.unknown("the token is not a signed JWT");
        }
    }

    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            throw CallerException.unknown("the token's claims cannot be read");
        }
    }

    /** Not believed until the signature is verified with that issuer's keys. */
    private TokenIssuer issuer(JWTClaimsSet claims) {
        return issuers.stream()
                .filter(each -> each.issuer().equals(claims.getIssuer()))
                .findFirst()
                .orElseThrow(() -> CallerException.unknown("the token's issuer is not one that this server knows"));
    }

    private static void checkHeader(JWSHeader header, TokenIssuer issuer) {
        if (!issuer.algorithms().contains(header.getAlgorithm())) {
            throw CallerException.unknown("the token's algorithm is not one that its issuer uses");
        }
        var critical = header.getCriticalParams();
        if (critical != null && !critical.isEmpty()) {
            throw CallerException.unknown("the token's header has a critical parameter that is not understood");
        }
        var type = header.getType();
        if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
            throw CallerException.unknown("the token is not of a type that is an access token");
        }
    }

    private static void checkSignature(SignedJWT token, TokenIssuer issuer) {
        var header = token.getHeader();
        // The header's own jwk, jku, x5u and x5c are never looked at: a forger writes them.
        var candidates = issuer.keys().matching(matcher(header)).stream()
                .filter(BearerTokens::isStrong)
                .toList();
        if (candidates.size() != 1) {
            throw CallerException.unknown("the token's key is not one of its issuer's");
        }
        try {
            var key = ((AsymmetricJWK) candidates.get(0)).toPublicKey();
            var verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, key);
            if (token.verify(verifier)) {
                return;
            }
        } catch (JOSEException e) {
            // A key that does not suit the algorithm verifies nothing.
        }
        throw CallerException.unknown("the token's signature is not right");
    }

    /** A key for signatures with this algorithm, which may be limited to it but not to another. */
    private static JWKMatcher matcher(JWSHeader header) {
        return new JWKMatcher.Builder(JWKMatcher.forJWSHeader(header))
                .keyUses(KeyUse.SIGNATURE, null)
                .algorithms(header.getAlgorithm(), null)
                .build();
    }

    private static boolean isStrong(JWK key) {
        return key instanceof AsymmetricJWK
                && (!key.getKeyType().getValue().equals("RSA") || key.size() >= SMALLEST_RSA);
    }

    private Caller caller(TokenIssuer issuer, JWTClaimsSet claims) {
        var found = new LinkedHashSet<Caller>();
        known.forEach((recognition, caller) -> {
            if (recognition instanceof Recognition.Token token
                    && token.issuer().equals(issuer.name())
                    && token.claims().entrySet().stream()
                            .allMatch(each -> holds(claims.getClaim(each.getKey()), each.getValue()))) {
                found.add(caller);
            }
        });
        if (found.size() != 1) {
            throw CallerException.unknown(
                    found.isEmpty() ? "the token names no caller of this server" : "the token names several callers");
        }
        return found.iterator().next();
    }

    private static boolean holds(Object claim, String wanted) {
        return claim instanceof Collection<?> several ? several.contains(wanted) : wanted.equals(claim);
    }
}
