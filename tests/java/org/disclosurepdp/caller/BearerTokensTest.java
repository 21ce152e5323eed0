package org.disclosurepdp.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every token but the right one is refused. */
class BearerTokensTest {
    private static final JWTClaimsSet GOOD = Tokens.claims("hook").build();

    @TempDir
    Path folder;

    private Callers callers(String algorithms, JWK... keys) throws IOException {
        var jwks = Files.writeString(folder.resolve("jwks.json"), Tokens.jwks(keys));
        var yaml = """
                issuers:
                  login:
                    issuer: %s
                    audience: %s
                    algorithms: [%s]
                    keys: %s
                callers:
                  hook:
                    roles: [caller]
                    token: {issuer: login, claims: {sub: hook}}
                  worker:
                    roles: [caller]
                    token: {issuer: login, claims: {sub: worker, groups: night}}
                  twin:
                    roles: [caller]
                    token: {issuer: login, claims: {groups: twins}}
                  other-twin:
                    roles: [caller]
                    token: {issuer: login, claims: {azp: twin}}
                """.formatted(Tokens.ISSUER, Tokens.AUDIENCE, algorithms, jwks);
        return Callers.parse(
                "callers.yaml",
                yaml,
                new Callers.Reading(Path.of(""), Set.of(), false, InstantSource.fixed(Tokens.NOW)));
    }

    private Callers callers() throws IOException {
        return callers("ES256, RS256", Tokens.EC, Tokens.RSA);
    }

    private static Caller identify(Callers callers, String token) {
        return callers.identify(new Credentials(List.of("Bearer " + token), null));
    }

    private static void assertRefused(Callers callers, String token, String sentence) {
        var thrown = catchThrowableOfType(CallerException.class, () -> identify(callers, token));

        assertThat(thrown).as(sentence).isNotNull();
        assertThat(thrown.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(thrown.error()).isEqualTo("invalid_token");
        assertThat(thrown).hasMessageContaining(sentence);
    }

    private static String es256(JWTClaimsSet claims) {
        return Tokens.signed(Tokens.header().build(), claims, Tokens.EC);
    }

    private static String unsigned(String header, String signature) {
        return "%s.%s.%s".formatted(Base64URL.encode(header), GOOD.toPayload().toBase64URL(), signature);
    }

    @Test
    void the_right_one_tells_its_caller() throws IOException {
        var callers = callers();
        var rs256 = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").type(JOSEObjectType.JWT);

        assertThat(identify(callers, Tokens.token("hook")).name()).isEqualTo("hook");
        assertThat(identify(callers, Tokens.signed(rs256.build(), GOOD, Tokens.RSA))
                        .name())
                .isEqualTo("hook");
        assertThat(identify(
                                callers,
                                es256(Tokens.claims("worker")
                                        .claim("groups", List.of("day", "night"))
                                        .build()))
                        .name())
                .isEqualTo("worker");
    }

    @Test
    void a_caller_is_all_of_its_claims_and_only_one() throws IOException {
        var callers = callers();

        assertRefused(callers, Tokens.token("worker"), "names no caller");
        assertRefused(callers, Tokens.token("stranger"), "names no caller");
        assertRefused(
                callers,
                es256(Tokens.claims("x")
                        .claim("groups", "twins")
                        .claim("azp", "twin")
                        .build()),
                "names several callers");
    }

    @Test
    void without_a_signature() throws IOException {
        var callers = callers();

        for (var none : List.of("none", "None", "NONE", "nOnE")) {
            var token = unsigned("{\"alg\":\"%s\"}".formatted(none), "");
            var thrown = catchThrowableOfType(CallerException.class, () -> identify(callers, token));
            assertThat(thrown).as(none).isNotNull();
            assertThat(thrown.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        }
        assertRefused(callers, unsigned("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", ""), "");
        assertRefused(
                callers,
                unsigned(
                        "{\"alg\":\"ES256\",\"kid\":\"ec-1\"}",
                        Base64URL.encode(new byte[64]).toString()),
                "signature is not right");
    }

    @Test
    void hmac_with_the_public_key_as_its_secret() throws IOException, JOSEException {
        var callers = callers();
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build();
        for (var secret : List.of(
                Tokens.RSA.toRSAPublicKey().getEncoded(),
                Tokens.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            assertRefused(callers, Tokens.signed(header, GOOD, new MACSigner(secret)), "algorithm is not one");
        }
    }

    @Test
    void another_algorithm_of_a_good_key() throws IOException {
        var callers = callers("ES256", Tokens.EC, Tokens.RSA);
        var rs256 = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build();

        assertRefused(callers, Tokens.signed(rs256, GOOD, Tokens.RSA), "algorithm is not one");
    }

    @Test
    void another_key() throws IOException {
        var callers = callers();
        var forger = Tokens.ec("forger");

        assertRefused(callers, Tokens.signed(Tokens.header().build(), GOOD, forger), "signature is not right");
        assertRefused(
                callers, Tokens.signed(Tokens.header().keyID("forger").build(), GOOD, forger), "not one of its issuer");
        assertRefused(
                callers,
                Tokens.signed(Tokens.header().keyID("rsa-1").build(), GOOD, Tokens.EC),
                "not one of its issuer");
        assertRefused(
                callers, Tokens.signed(Tokens.header().keyID("../../etc/passwd").build(), GOOD, forger), "");
    }

    @Test
    void a_key_that_the_token_brings_along() throws IOException {
        var callers = callers();
        var forger = Tokens.ec("ec-1");
        var embedded = Tokens.header().jwk(forger.toPublicJWK()).build();
        var linked = Tokens.header()
                .jwkURL(URI.create("http://127.0.0.1:1/jwks.json"))
                .x509CertURL(URI.create("http://127.0.0.1:1/cert.pem"))
                .build();

        assertRefused(callers, Tokens.signed(embedded, GOOD, forger), "signature is not right");
        assertRefused(callers, Tokens.signed(linked, GOOD, forger), "signature is not right");
        // With the issuer's own signature they are ignored, too.
        assertThat(identify(callers, Tokens.signed(embedded, GOOD, Tokens.EC)).name())
                .isEqualTo("hook");
    }

    @Test
    void keys_of_the_wrong_kind() throws IOException {
        var encryption = new ECKey.Builder(Tokens.EC).keyUse(KeyUse.ENCRYPTION).build();
        var pss = new RSAKey.Builder(Tokens.RSA).algorithm(JWSAlgorithm.PS256).build();
        var weak = Tokens.rsa("weak", 1_024);
        var rs256 = new JWSHeader.Builder(JWSAlgorithm.RS256);

        assertRefused(callers("ES256", encryption), Tokens.token("hook"), "not one of its issuer");
        assertRefused(
                callers("RS256", pss),
                Tokens.signed(rs256.keyID("rsa-1").build(), GOOD, Tokens.RSA),
                "not one of its issuer");
        var signedWeakly = weaklySigned(rs256.keyID("weak").build(), weak);
        assertRefused(callers("RS256", weak), signedWeakly, "not one of its issuer");
    }

    private static String weaklySigned(JWSHeader header, RSAKey key) {
        return Tokens.signed(header, GOOD, key);
    }

    @Test
    void of_two_keys_one_must_be_named() throws IOException {
        var callers = callers("ES256", Tokens.EC, Tokens.ec("ec-2"));
        var anonymous = new JWSHeader.Builder(JWSAlgorithm.ES256).build();

        assertRefused(callers, Tokens.signed(anonymous, GOOD, Tokens.EC), "not one of its issuer");
        assertThat(identify(callers("ES256", Tokens.EC), Tokens.signed(anonymous, GOOD, Tokens.EC))
                        .name())
                .isEqualTo("hook");
    }

    @Test
    void out_of_its_time() throws IOException {
        var callers = callers();

        assertRefused(
                callers, es256(Tokens.claims("hook").expirationTime(at(-31)).build()), "has expired");
        assertRefused(
                callers, es256(Tokens.claims("hook").expirationTime(null).build()), "no time at which it expires");
        assertRefused(callers, es256(Tokens.claims("hook").notBeforeTime(at(40)).build()), "not yet valid");
        assertRefused(callers, es256(Tokens.claims("hook").issueTime(at(40)).build()), "not yet valid");
        // Clocks differ a little.
        assertThat(identify(
                                callers,
                                es256(Tokens.claims("hook")
                                        .expirationTime(at(-20))
                                        .build()))
                        .name())
                .isEqualTo("hook");
    }

    private static Date at(int seconds) {
        return Date.from(Tokens.NOW.plusSeconds(seconds));
    }

    @Test
    void of_or_for_somebody_else() throws IOException {
        var callers = callers();

        assertRefused(
                callers,
                es256(Tokens.claims("hook")
                        .audience("https://other.example.org/")
                        .build()),
                "not for");
        assertRefused(
                callers, es256(Tokens.claims("hook").audience((String) null).build()), "not for this server");
        assertRefused(
                callers, es256(Tokens.claims("hook").issuer(Tokens.ISSUER + "x").build()), "issuer is not one");
        assertRefused(callers, es256(Tokens.claims("hook").issuer(null).build()), "issuer is not one");
    }

    @Test
    void of_another_type_or_with_more_than_is_understood() throws IOException {
        var callers = callers();
        var idToken = Tokens.header().type(new JOSEObjectType("logout+jwt")).build();
        var critical = Tokens.header()
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build();
        var accessToken = Tokens.header().type(new JOSEObjectType("at+jwt")).build();

        assertRefused(callers, Tokens.signed(idToken, GOOD, Tokens.EC), "not of a type");
        assertRefused(callers, Tokens.signed(critical, GOOD, Tokens.EC), "critical parameter");
        assertThat(identify(callers, Tokens.signed(accessToken, GOOD, Tokens.EC))
                        .name())
                .isEqualTo("hook");
    }

    @Test
    void bound_to_a_key_that_was_not_proved() throws IOException {
        var callers = callers();
        for (var binding : List.<Map<String, Object>>of(
                Map.of("x5t#S256", "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0"), Map.of("jkt", "x"), Map.of())) {
            assertRefused(
                    callers, es256(Tokens.claims("hook").claim("cnf", binding).build()), "is bound to a key");
        }
    }

    @Test
    void changed_by_one_character_or_no_token_at_all() throws IOException {
        var callers = callers();
        var good = Tokens.token("hook");
        var parts = good.split("\\.", -1);
        var claims = Base64URL.encode(GOOD.toString().replace("hook", "ceo"));

        assertRefused(callers, parts[0] + "." + claims + "." + parts[2], "signature is not right");
        for (var text : List.of("x", "x.y", "x.y.z", "....", "e30.e30.e30", good + ".x.y", good.substring(1))) {
            assertRefused(callers, text, "");
        }
    }

    @Test
    void nothing_that_is_said_of_a_refusal_holds_the_token() throws IOException {
        var callers = callers();
        var token = es256(
                Tokens.claims("hook").expirationTime(Date.from(Instant.EPOCH)).build());
        var credentials = new Credentials(List.of("Bearer " + token), null);

        var thrown = catchThrowableOfType(CallerException.class, () -> callers.identify(credentials));

        assertThat(thrown.getMessage()).doesNotContain(token.substring(0, 20));
        assertThat(credentials.toString()).isEqualTo("Credentials");
    }
}
