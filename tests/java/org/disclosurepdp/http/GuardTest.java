package org.disclosurepdp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.caller.Callers;
import org.disclosurepdp.caller.Tokens;
import org.disclosurepdp.context.ContextHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what, over real HTTP. */
class GuardTest {
    @TempDir
    Path folder;

    private Listening server;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("jwks.json"), Tokens.jwks(Tokens.EC));
        var yaml = """
                issuers:
                  login: {issuer: "%s", audience: "%s", algorithms: [ES256], keys: jwks.json}
                  away: {issuer: "https://away.example.org/", audience: b, algorithms: [ES256], keys: "http://127.0.0.1:1/"}
                repositories:
                  files: [file-*]
                callers:
                  xacml:
                    roles: [caller]
                    api-keys: [%s]
                    endpoints: [/pdp]
                    repositories: [files]
                    obligations: ["urn:example:obligation:record"]
                  authzen:
                    roles: [caller]
                    token: {issuer: login, claims: {sub: authzen}}
                    endpoints: [/access/v1/evaluation]
                    repositories: ["*"]
                  boss:
                    roles: [administrator, auditor]
                    token: {issuer: login, claims: {sub: boss}}
                """.formatted(Tokens.ISSUER, Tokens.AUDIENCE, Tokens.hash(Tokens.apiKey("xacml")));
        var callers = Callers.load(
                Files.writeString(folder.resolve("callers.yaml"), yaml),
                new Callers.Reading(folder, Set.of(), false, InstantSource.fixed(Tokens.NOW)));
        server = Listening.to(ContextHandler.generic(), CallerIdentity.known(() -> callers));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String credentials(String caller) {
        return switch (caller) {
            case "xacml" -> "Bearer " + Tokens.apiKey("xacml");
            case "forged" -> "Bearer " + Tokens.token("boss").replaceFirst("\\.[^.]*$", ".AAAA");
            case "basic" -> "Basic eDp5";
            case "twice" -> "Bearer x y";
            default -> "Bearer " + Tokens.token(caller);
        };
    }

    private HttpResponse<String> ask(String caller, String path, String body) {
        return caller.equals("nobody")
                ? server.post(path, "application/json", body)
                : server.post(path, "application/json", body, "Authorization", credentials(caller));
    }

    private static String body(String path, String action, String resource) {
        var evaluation = """
                {"subject":{"type":"user","id":"a"},"action":{"name":"%s"},"resource":{"type":"file","id":"%s"}}
                """.formatted(action, resource);
        return switch (path) {
            case "/access/v1/evaluation" -> evaluation;
            case "/access/v1/evaluations" -> "{\"evaluations\":[%s]}".formatted(evaluation);
            default -> """
                {"Request":{"Action":{"Attribute":{"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":"%s"}},
                "Resource":{"Attribute":{"AttributeId":"urn:oasis:names:tc:xacml:1.0:resource:resource-id","Value":"%s"}}}}
                """.formatted(action, resource);
        };
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, /pdp, 401, ''",
        "nobody, /access/v1/evaluation, 401, ''",
        "nobody, /access/v1/evaluations, 401, ''",
        "nobody, /no-such-path, 401, ''",
        "basic, /pdp, 401, ''",
        "twice, /pdp, 400, invalid_request",
        "forged, /pdp, 401, invalid_token",
        "stranger, /pdp, 401, invalid_token",
        "xacml, /pdp, 200, ''",
        "xacml, /access/v1/evaluation, 403, insufficient_scope",
        "xacml, /access/v1/evaluations, 403, insufficient_scope",
        "xacml, /no-such-path, 403, insufficient_scope",
        "authzen, /pdp, 403, insufficient_scope",
        "authzen, /access/v1/evaluation, 200, ''",
        "authzen, /access/v1/evaluations, 403, insufficient_scope",
        "boss, /pdp, 403, insufficient_scope",
        "boss, /access/v1/evaluation, 403, insufficient_scope",
        "boss, /access/v1/evaluations, 403, insufficient_scope"
    })
    void each_caller_reaches_its_own_endpoints(String caller, String path, int status, String error) {
        var answer = ask(caller, path, body(path, "read", "file-1"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 200) {
            assertThat(server.recorded)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.caller()).isEqualTo(caller));
            return;
        }
        assertThat(server.recorded).isEmpty();
        assertThat(challenge(answer)).startsWith("Bearer realm=\"disclosure-pdp\"");
        assertThat(challenge(answer).contains("error=")).isEqualTo(!error.isEmpty());
        assertThat(challenge(answer)).contains(error);
        assertThat(answer.body()).doesNotContain("ey", "pdp_");
        if (path.startsWith("/access/")) {
            assertThat(answer.body()).startsWith("\"").endsWith("\"");
        } else {
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({"/, 200", "/health/live, 200", "/health/ready, 200", "/.well-known/authzen-configuration, 200"})
    void what_leads_here_and_health_are_open(String path, int status) {
        assertThat(server.get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void what_is_in_trouble_is_for_known_callers() {
        server.troubles.add("the ledger is full");

        assertThat(server.get("/health/ready").body()).isEqualTo("{\"ready\":false}");
        assertThat(server.get("/health/ready", "Authorization", credentials("forged"))
                        .body())
                .isEqualTo("{\"ready\":false}");
        assertThat(server.get("/health/ready", "Authorization", credentials("boss"))
                        .body())
                .contains("the ledger is full");
    }

    @Test
    void resource_of_another_repository_is_refused_for_the_whole_request() {
        var refused = ask("xacml", "/pdp", body("/pdp", "read", "secret-7"));
        var mixed = ask("xacml", "/pdp", """
                {"Request":{"Resource":[
                {"Attribute":{"AttributeId":"urn:oasis:names:tc:xacml:1.0:resource:resource-id","Value":"file-1"}},
                {"Attribute":{"AttributeId":"urn:oasis:names:tc:xacml:1.0:resource:resource-id","Value":"secret-7"}}]}}
                """);

        var unnamed = ask("xacml", "/pdp", """
                {"Request":{"Action":{"Attribute":{"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":"read"}}}}
                """);

        for (var answer : List.of(refused, mixed, unnamed)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"forbidden\"").doesNotContain("secret-7");
            assertThat(challenge(answer)).contains("insufficient_scope");
        }
        assertThat(server.recorded).isEmpty();
    }

    @Test
    void permit_is_withheld_from_who_does_not_carry_out_its_obligation_and_recorded_so() {
        var carried = ask("xacml", "/pdp", body("/pdp", "print", "file-1"));
        var withheld = ask("authzen", "/access/v1/evaluation", body("/access/v1/evaluation", "print", "file-1"));

        assertThat(carried.body()).contains("Permit").contains("urn:example:obligation:record");
        assertThat(withheld.body()).contains("\"decision\":false").contains("Indeterminate");
        assertThat(server.recorded)
                .extracting(entry -> entry.decision().outcome().label())
                .containsExactly("Permit", "Indeterminate");
        assertThat(server.recorded.get(1).decision().evaluation().status().message())
                .contains("`record`");
    }

    @Test
    void issuer_whose_keys_cannot_be_had_is_no_answer_about_its_tokens() {
        var claims =
                Tokens.claims("authzen").issuer("https://away.example.org/").build();
        var token = Tokens.signedBy(claims);

        var answer = server.post("/pdp", "application/json", "{}", "Authorization", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"unavailable\"");
        assertThat(challenge(answer)).isEmpty();
    }

    @Test
    void body_is_not_read_before_the_caller_is_known() throws IOException {
        var head = "POST /pdp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

        // No byte of the body is ever sent, and nobody waits for it.
        assertThat(server.raw(head + "Content-Length: 5000\r\n\r\n")).startsWith("HTTP/1.1 401 ");
        assertThat(server.raw(head + "Content-Length: 5000000\r\n\r\n")).startsWith("HTTP/1.1 401 ");
        assertThat(server.raw(head + "Expect: 100-continue\r\nContent-Length: 50\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void connection_stays_usable_after_a_token_was_looked_at() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("authzen", "/access/v1/evaluation", body("/access/v1/evaluation", "read", "x"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
