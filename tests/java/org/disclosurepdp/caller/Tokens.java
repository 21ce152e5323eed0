package org.disclosurepdp.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Makes keys, tokens and API keys. */
public final class Tokens {
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    public static final String ISSUER = "https://login.example.org/";
    public static final String AUDIENCE = "https://pdp.example.org/";
    public static final ECKey EC = ec("ec-1");
    public static final RSAKey RSA = rsa("rsa-1", 2_048);

    private static final String SALT = "0123456789abcdef0123456789abcdef";

    private Tokens() {}

    static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey rsa(String id, int size) {
        try {
            return new RSAKeyGenerator(size, true).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String jwks(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    /** Claims that are right in every respect. */
    public static JWTClaimsSet.Builder claims(String subject) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .issueTime(Date.from(NOW.minusSeconds(10)))
                .expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    public static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(EC.getKeyID());
    }

    /** A token of {@code subject} that is right in every respect. */
    public static String token(String subject) {
        return signed(header().build(), claims(subject).build(), EC);
    }

    /** A token with these claims and a good signature. */
    public static String signedBy(JWTClaimsSet claims) {
        return signed(header().build(), claims, EC);
    }

    static String signed(JWSHeader header, JWTClaimsSet claims, JWK key) {
        try {
            JWSSigner signer = key instanceof ECKey ec
                    ? new ECDSASigner(ec)
                    : new RSASSASigner((RSAKey) key, Set.of(AllowWeakRSAKey.getInstance()));
            return signed(header, claims, signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An API key of a caller. */
    public static String apiKey(String caller) {
        return "pdp_%s_%s".formatted(caller, "5".repeat(64));
    }

    /** What the callers' file holds of a key. */
    public static String hash(String key) {
        return SALT + ":" + HexFormat.of().formatHex(KeyHash.sha256((SALT + key).getBytes(StandardCharsets.UTF_8)));
    }
}
