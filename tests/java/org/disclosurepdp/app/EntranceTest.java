package org.disclosurepdp.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.caller.Callers;
import org.disclosurepdp.caller.Tokens;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.tls.Certificates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server with callers and TLS. */
class EntranceTest {
    private static final String EVALUATION = "/access/v1/evaluation";
    private static final String OBLIGATIONS = "obligations: [limit-to-scope, bind-redisclosure-terms, no-criminal-use]";

    @TempDir
    Path folder;

    private Path callers = Path.of("");

    @BeforeEach
    void writeCallers() throws IOException {
        Files.writeString(folder.resolve("jwks.json"), Tokens.jwks(Tokens.EC));
        callers = Files.writeString(folder.resolve("callers.yaml"), callers(OBLIGATIONS));
    }

    private String callers(String obligations) {
        return """
                issuers:
                  login: {issuer: "%s", audience: "%s", algorithms: [ES256], keys: "%s"}
                repositories:
                  customs: [cus-*]
                callers:
                  hook:
                    roles: [caller]
                    token: {issuer: login, claims: {sub: hook}}
                    endpoints: [/pdp, /access/*]
                    repositories: [customs]
                    %s
                  labels:
                    roles: [caller]
                    token: {issuer: login, claims: {sub: labels}}
                    endpoints: [/pdp]
                    repositories: ["*"]
                    speaks-for: [urn:x-6103:issuer:labels]
                  operations: {roles: [administrator], token: {issuer: login, claims: {sub: operations}}}
                  inspector: {roles: [auditor], token: {issuer: login, claims: {sub: inspector}}}
                """.formatted(
                Tokens.ISSUER, Tokens.AUDIENCE, folder.resolve("jwks.json").toAbsolutePath(), obligations);
    }

    private static String evaluation() throws IOException {
        return Files.readString(Path.of("tests/cases/readme/customs-permit.request.json"));
    }

    private static String speaking(String issuer) {
        return """
                {"Request":{"Resource":{"Attribute":[
                {"AttributeId":"urn:oasis:names:tc:xacml:1.0:resource:resource-id","Value":"cus-001"},
                {"AttributeId":"urn:x-6103:attr:taxpayer-id","Issuer":"%s","Value":"somebody"}]}}}
                """.formatted(issuer);
    }

    private RunningServer server() {
        return RunningServer.onSqlite(folder, "callers=" + callers.toAbsolutePath(), "reload=100ms");
    }

    @Test
    void hook_that_carries_out_what_it_must_gets_its_permit_and_is_recorded() throws IOException {
        try (var server = server()) {
            var answer = server.postAs(Tokens.token("hook"), EVALUATION, "application/json", evaluation());

            assertThat(answer.body()).contains("\"decision\":true");
            assertRecorded(answer, "hook", "Permit");
            assertThat(server.post(EVALUATION, "application/json", evaluation()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_body_may_be_as_large_as_the_setting_says() throws IOException {
        try (var server = RunningServer.onSqlite(folder, "limits.body-bytes=8000000")) {
            var large = evaluation() + " ".repeat(4_000_000);

            assertThat(server.post(EVALUATION, "application/json", large).body())
                    .contains("\"decision\":true");
        }
    }

    @Test
    void hook_that_does_not_gets_none_and_callers_change_while_the_server_runs() throws Exception {
        Files.writeString(callers, callers("obligations: [limit-to-scope]"));
        try (var server = server()) {
            var answer = server.postAs(Tokens.token("hook"), EVALUATION, "application/json", evaluation());
            assertThat(answer.body())
                    .contains("\"decision\":false")
                    .contains("Indeterminate")
                    .contains("bind-redisclosure-terms");
            assertRecorded(answer, "hook", "Indeterminate");

            // A file that cannot be read takes nobody's rights and gives none.
            replace(callers("obligations: nonsense"));
            assertThat(decides(server)).isFalse();
            replace(callers(OBLIGATIONS));
            await(() -> decides(server));
            replace(callers(OBLIGATIONS).replace("sub: hook", "sub: other"));
            await(() -> status(server) == 401);
        }
    }

    private void replace(String text) throws IOException {
        Files.move(
                Files.writeString(folder.resolve("next.yaml"), text),
                callers,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean decides(RunningServer server) throws IOException {
        return server.postAs(Tokens.token("hook"), EVALUATION, "application/json", evaluation())
                .body()
                .contains("\"decision\":true");
    }

    private static int status(RunningServer server) throws IOException {
        return server.postAs(Tokens.token("hook"), EVALUATION, "application/json", evaluation())
                .statusCode();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void assertRecorded(HttpResponse<String> answer, String caller, String outcome) {
        var url = "jdbc:sqlite:" + folder.resolve("ledger.db").toAbsolutePath();
        try (var reader = LedgerReader.open(new DatabaseConfig(url, "", "", 1))) {
            var entry = reader.find(answer.headers().firstValue("X-Decision-Id").orElseThrow())
                    .orElseThrow()
                    .entry();
            assertThat(entry.caller()).isEqualTo(caller);
            assertThat(entry.decision().outcome().label()).isEqualTo(outcome);
        }
    }

    @Test
    void register_is_spoken_for_by_who_may_and_no_other_register() {
        try (var server = server()) {
            var own = server.postAs(
                    Tokens.token("labels"), "/pdp", "application/json", speaking("urn:x-6103:issuer:labels"));
            var others = server.postAs(
                    Tokens.token("labels"), "/pdp", "application/json", speaking("urn:x-6103:issuer:determinations"));
            var hook = server.postAs(
                    Tokens.token("hook"), "/pdp", "application/json", speaking("urn:x-6103:issuer:labels"));

            assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
            assertThat(others.statusCode()).isEqualTo(400);
            assertThat(hook.statusCode()).isEqualTo(400);
            assertThat(hook.body())
                    .contains("for which the caller may not speak")
                    .doesNotContain("somebody");
        }
    }

    @Test
    void administrator_does_not_read_the_ledger_and_auditor_nothing_else() {
        try (var server = server()) {
            var policies = "/admin/policies";
            var ledger = "/admin/ledger/entries";

            assertThat(server.administration(policies).statusCode()).isEqualTo(401);
            assertThat(server.administration("/health/live").statusCode()).isEqualTo(200);
            var inForce = server.administrationAs(Tokens.token("operations"), policies);
            assertThat(inForce.statusCode()).isEqualTo(200);
            assertThat(inForce.body())
                    .matches("\\{\"revision\":\"[0-9a-f]{64}\",\"root\":\"[^\"]+\",\"files\":[1-9]\\d*,"
                            + "\"children\":[1-9]\\d*,\"indexed\":[1-9]\\d*,\"source\":\"[^\"]+\",\"activated\":\"[^\"]+\","
                            + "\"stale\":false,\"lastReload\":\\{.*\"outcome\":\"activated\".*}}");
            assertThat(server.administrationAs(Tokens.token("inspector"), policies)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.administrationAs(Tokens.token("hook"), policies).statusCode())
                    .isEqualTo(403);
            assertThat(server.administrationAs(Tokens.token("operations"), ledger)
                            .statusCode())
                    .isEqualTo(403);
            // There is nothing yet to read; what matters is who would be let through.
            assertThat(server.administrationAs(Tokens.token("inspector"), ledger)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(server.postAs(Tokens.token("operations"), "/pdp", "application/json", "{}")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private PdpServer start(String... overrides) {
        var settings = new ArrayList<>(List.of("decisions.port=0", "administration.port=0"));
        settings.addAll(RunningServer.sqlite(folder));
        settings.addAll(List.of(overrides));
        var home = Path.of("");
        return PdpServer.start(
                home,
                Settings.load(home, Path.of("conf/server.yaml"), Map.of(), settings),
                false,
                InstantSource.fixed(Tokens.NOW));
    }

    @Test
    void other_machines_need_both_tls_and_callers() throws Exception {
        var files = Certificates.files(folder, "server", "ca");
        var certificate = "tls.certificate=" + files.certificate();
        var key = "tls.key=" + files.key();
        var known = "callers=" + callers;

        for (var host : List.of("decisions.host=0.0.0.0", "administration.host=0.0.0.0")) {
            assertThatThrownBy(() -> start(host)).isInstanceOf(StartupException.class);
            assertThatThrownBy(() -> start(host, known)).isInstanceOf(StartupException.class);
            assertThatThrownBy(() -> start(host, certificate, key)).isInstanceOf(StartupException.class);
        }
        try (var server = start("decisions.host=0.0.0.0", certificate, key, known)) {
            var url = URI.create(
                    "https://127.0.0.1:%d/pdp".formatted(server.decisionUrl().getPort()));
            var client = HttpClient.newBuilder()
                    .sslContext(Certificates.client(null))
                    .build();
            var request = HttpRequest.newBuilder(url)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(server.administrationUrl().getScheme()).isEqualTo("https");
        }
    }

    @Test
    void settings_that_do_not_go_together_are_refused() throws IOException {
        var files = Certificates.files(folder, "server", "ca");
        var byCertificate = Files.writeString(
                folder.resolve("by-certificate.yaml"),
                "callers:\n  hook: {roles: [caller], certificate: {san-dns: hook.example.org}}\n");

        assertThatThrownBy(() -> start("tls.key=" + files.key()))
                .hasMessageContaining("`tls.key` is of no use without");
        assertThatThrownBy(() -> start("tls.certificate=" + files.certificate()))
                .hasMessage("`tls.certificate` needs `tls.key`");
        assertThatThrownBy(() -> start("callers=" + byCertificate)).hasMessageContaining("`tls.client-ca` must say");
        assertThatThrownBy(() -> start("callers=" + folder.resolve("nowhere.yaml")))
                .hasMessageContaining("nowhere.yaml:1:1: the file cannot be read");
    }

    @Test
    void sample_of_callers_can_be_read() {
        var issuers = Vocabulary.load(Path.of("conf/attributes.yaml")).issuers();

        assertThat(Callers.load(
                                Path.of("conf/callers.sample.yaml"),
                                new Callers.Reading(
                                        Path.of(""), Set.copyOf(issuers), false, InstantSource.fixed(Tokens.NOW)))
                        .takesCertificates())
                .isTrue();
    }
}
