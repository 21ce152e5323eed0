package org.disclosurepdp.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
    private static final Callers.Reading READING = new Callers.Reading(
            Path.of(""), Set.of("urn:x-6103:issuer:labels"), false, InstantSource.fixed(Tokens.NOW));
    private static final String HOOK = """
            callers:
              hook:
                roles: [caller]
                api-keys: [%s]
            """.formatted(Tokens.hash(Tokens.apiKey("hook")));

    private static Caller identify(String yaml, String... authorization) {
        return Callers.parse("c.yaml", yaml, READING).identify(new Credentials(List.of(authorization), null));
    }

    private static CallerException refusal(String... authorization) {
        return catchThrowableOfType(CallerException.class, () -> identify(HOOK, authorization));
    }

    @Test
    void api_key_tells_its_caller() {
        assertThat(identify(HOOK, "Bearer " + Tokens.apiKey("hook")).name()).isEqualTo("hook");
        assertThat(identify(HOOK, "bearer  " + Tokens.apiKey("hook")).name()).isEqualTo("hook");
    }

    @Test
    void api_key_is_replaced_while_both_count() {
        var yaml = HOOK.replace("api-keys: [", "api-keys: [%s, ".formatted(Tokens.hash(Tokens.apiKey("hook") + "2")));

        assertThat(identify(yaml, "Bearer " + Tokens.apiKey("hook")).name()).isEqualTo("hook");
        assertThat(identify(yaml, "Bearer " + Tokens.apiKey("hook") + "2").name())
                .isEqualTo("hook");
    }

    @Test
    void wrong_api_keys_are_refused_alike() {
        var key = Tokens.apiKey("hook");
        for (var wrong : List.of(
                key + "6",
                key.substring(0, key.length() - 1),
                Tokens.apiKey("stranger"),
                key.replace("pdp_hook", "pdp_HOOK"),
                "pdp_",
                "pdp_hook",
                "pdp_hook_",
                "pdp__" + "5".repeat(64))) {
            var thrown = refusal("Bearer " + wrong);

            assertThat(thrown).as(wrong).hasMessage("the API key is not known");
            assertThat(thrown.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
            assertThat(thrown.error()).isEqualTo("invalid_token");
        }
    }

    @Test
    void key_that_could_be_guessed_does_not_count_even_if_it_is_right() {
        var yaml = HOOK.replace(Tokens.hash(Tokens.apiKey("hook")), Tokens.hash("pdp_hook_hunter2"));

        var thrown = catchThrowableOfType(CallerException.class, () -> identify(yaml, "Bearer pdp_hook_hunter2"));

        assertThat(thrown).hasMessage("the API key is not known");
    }

    @Test
    void hash_is_no_key() {
        var hash = Tokens.hash(Tokens.apiKey("hook"));

        assertThat(refusal("Bearer pdp_hook_" + hash.substring(hash.indexOf(':') + 1)))
                .isNotNull();
    }

    @Test
    void no_credentials_and_those_of_another_scheme_have_no_error_code() {
        for (var thrown : List.of(refusal(), refusal("Basic aG9vazpob29r"))) {
            assertThat(thrown.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
            assertThat(thrown.error()).isEmpty();
        }
    }

    @Test
    void malformed_credentials_are_an_invalid_request() {
        var good = "Bearer " + Tokens.apiKey("hook");
        for (var sent : List.of(
                new String[] {good, good},
                new String[] {"Bearer"},
                new String[] {"Bearer "},
                new String[] {good + " x"},
                new String[] {good + ", Basic x"},
                new String[] {"Bearer \u00e4"})) {
            var thrown = refusal(sent);

            assertThat(thrown.code()).as(String.join("|", sent)).isEqualTo(ErrorCode.INVALID_REQUEST);
            assertThat(thrown.error()).isEqualTo("invalid_request");
        }
    }

    @Test
    void caller_without_rights_has_none() {
        var caller = identify(HOOK, "Bearer " + Tokens.apiKey("hook"));

        assertThat(catchThrowableOfType(CallerException.class, () -> caller.checkEndpoint("/pdp"))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(caller.rights().speaksFor()).isEmpty();
        assertThat(caller.rights().speaksForAll()).isFalse();
        assertThat(caller.rights().maySetTime()).isFalse();
        assertThat(caller.repositories().cover(resource("x"))).isFalse();
        for (var role : List.of(Role.AUDITOR, Role.ADMINISTRATOR)) {
            assertThat(catchThrowableOfType(CallerException.class, () -> caller.checkRole(role)))
                    .hasMessageContaining(role.word());
        }
    }

    @Test
    void repositories_cover_every_resource_that_is_named_and_one_must_be() {
        var some = new Repositories(false, Set.of("cus-*", "irs-001"));

        assertThat(some.cover(resource("cus-001"))).isTrue();
        assertThat(some.cover(resource("irs-001"))).isTrue();
        assertThat(some.cover(resource("irs-0011"))).isFalse();
        assertThat(some.cover(resource("CUS-001"))).isFalse();
        assertThat(some.cover(resource("cus-001", "irs-002"))).isFalse();
        assertThat(some.cover(resource())).isFalse();
        assertThat(some.cover(AccessRequest.of(List.of()))).isFalse();
        assertThat(Repositories.ALL.cover(AccessRequest.of(List.of()))).isTrue();
    }

    private static AccessRequest resource(String... ids) {
        var values = List.of(ids).stream().map(AttributeValue::of).toList();
        var attribute = new Attribute(
                "urn:oasis:names:tc:xacml:1.0:resource:resource-id",
                null,
                "http://www.w3.org/2001/XMLSchema#string",
                values,
                false);
        return AccessRequest.of(List.of(new AttributeCategory(Categories.RESOURCE, null, null, List.of(attribute))));
    }

    @Test
    void endpoints_are_exact_unless_they_end_in_a_star() {
        var yaml = HOOK + "    endpoints: [/pdp, /access/*]\n";
        var caller = identify(yaml, "Bearer " + Tokens.apiKey("hook"));

        caller.checkEndpoint("/pdp");
        caller.checkEndpoint("/access/v1/evaluation");
        for (var path : List.of("/pdp/", "/PDP", "/pdp2", "/", "/access", "//pdp")) {
            assertThat(catchThrowableOfType(CallerException.class, () -> caller.checkEndpoint(path)))
                    .as(path)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roles: [boss], api-keys: [HASH]|a role is one of caller, auditor, administrator",
                "api-keys: [HASH]|`hook` has no `roles`",
                "roles: [caller]|`hook` needs one of `certificate`, `token` and `api-keys`",
                "roles: [caller], api-keys: [secret]|an API key is kept as `SALT:HASH`",
                "roles: [caller], api-keys: [HASH], endpoint: [/pdp]|`endpoint` is not known here",
                "roles: [caller], api-keys: [HASH], endpoints: [pdp]|an endpoint is a path",
                "roles: [caller], api-keys: [HASH], endpoints: /pdp|`endpoints` must be a list",
                "roles: [caller], api-keys: [HASH], repositories: [attic]|there is no repository `attic`",
                "roles: [caller], api-keys: [HASH], speaks-for: [labels]|`labels` is not the issuer of a register",
                "roles: [auditor], api-keys: [HASH], endpoints: [/pdp]|`endpoints` is for the role `caller` only",
                "roles: [caller], certificate: {sha256: abc}|`sha256` must be the certificate's SHA-256",
                "roles: [caller], certificate: {subject-dn: hook}|`subject-dn` must be a distinguished name",
                "roles: [caller], certificate: {cn: hook}|`cn` is not known here",
                "roles: [caller], token: {issuer: login, claims: {sub: a}}|there is no token issuer `login`",
                "roles: [caller], token: {issuer: login}|`token` has no `claims`",
            })
    void wrong_entry_is_named_with_its_place(String row) {
        var split = row.lastIndexOf('|');
        var entry = row.substring(0, split).replace("HASH", Tokens.hash(Tokens.apiKey("hook")));
        var yaml = "callers:\n  hook: {%s}\n".formatted(entry);

        var thrown = catchThrowableOfType(InvalidCallersException.class, () -> Callers.parse("c.yaml", yaml, READING));

        assertThat(thrown).as(row).isNotNull();
        assertThat(thrown.getMessage()).startsWith("c.yaml:2:").contains(row.substring(split + 1));
        assertThat(thrown.getMessage()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "HS512", "RS1", "ES256K", "es256", "EdDSA"})
    void algorithms_without_a_private_key_are_not_offered(String algorithm) {
        var yaml = """
                issuers:
                  login: {issuer: a, audience: b, algorithms: [%s], keys: "https://login.example.org/"}
                """.formatted(algorithm);

        assertThat(catchThrowableOfType(InvalidCallersException.class, () -> Callers.parse("c.yaml", yaml, READING)))
                .hasMessageContaining("an algorithm is one of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/jwks", "https:", "https:///x", "no-such-file.json", "pom.xml"})
    void keys_come_over_https_or_from_a_key_set_file(String source) {
        var yaml = """
                issuers:
                  login: {issuer: a, audience: b, algorithms: [ES256], keys: "%s"}
                """.formatted(source);

        assertThat(catchThrowableOfType(InvalidCallersException.class, () -> Callers.parse("c.yaml", yaml, READING)))
                .hasMessageContaining("keys");
    }

    @Test
    void two_callers_are_not_recognised_by_the_same() {
        var yaml = """
                callers:
                  a: {roles: [auditor], certificate: {subject-dn: "CN=hook, O=Example"}}
                  b: {roles: [administrator], certificate: {subject-dn: "cn=hook,o=example"}}
                """;

        assertThat(catchThrowableOfType(InvalidCallersException.class, () -> Callers.parse("c.yaml", yaml, READING)))
                .hasMessageStartingWith("c.yaml:3:")
                .hasMessageEndingWith(": this is how `a` is recognised");
    }
}
