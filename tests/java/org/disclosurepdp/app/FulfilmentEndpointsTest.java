package org.disclosurepdp.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosurepdp.app.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.disclosurepdp.caller.Tokens;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was decided and what became of its obligations, over HTTP, by a clock that the test moves. */
class FulfilmentEndpointsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OWN = "urn:x-6103:obligation:";
    private static final String DONE = "{\"obligations\":[{\"id\":\"limit-to-scope\",\"outcome\":\"fulfilled\"}]}";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Tokens.NOW);
    private final HttpClient client = HttpClient.newHttpClient();
    private PdpServer server;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("jwks.json"), Tokens.jwks(Tokens.EC));
        Files.writeString(folder.resolve("callers.yaml"), """
                issuers:
                  login: {issuer: "%s", audience: "%s", algorithms: [ES256], keys: "%s"}
                callers:
                  hook:
                    roles: [caller]
                    token: {issuer: login, claims: {sub: hook}}
                    endpoints: [/access/*, /decisions/*]
                    repositories: ["*"]
                    obligations: [limit-to-scope, bind-redisclosure-terms, no-criminal-use]
                  silent:
                    roles: [caller]
                    token: {issuer: login, claims: {sub: silent}}
                    endpoints: [/access/*]
                    repositories: ["*"]
                    obligations: [limit-to-scope, bind-redisclosure-terms, no-criminal-use]
                  stranger:
                    roles: [caller]
                    token: {issuer: login, claims: {sub: stranger}}
                    endpoints: [/access/*, /decisions/*]
                    repositories: ["*"]
                  inspector: {roles: [auditor], token: {issuer: login, claims: {sub: inspector}}}
                  operations: {roles: [administrator], token: {issuer: login, claims: {sub: operations}}}
                """.formatted(
                Tokens.ISSUER, Tokens.AUDIENCE, folder.resolve("jwks.json").toAbsolutePath()));
        server = server();
    }

    private PdpServer server() {
        var settings = new ArrayList<>(List.of(
                "decisions.port=0",
                "administration.port=0",
                "registers.deadline=20s",
                "obligations.deadline=2s",
                "callers=" + folder.resolve("callers.yaml").toAbsolutePath()));
        settings.addAll(RunningServer.sqlite(folder));
        var home = Path.of("");
        return PdpServer.start(
                home, Settings.load(home, Path.of("conf/server.yaml"), Map.of(), settings), false, now::get);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String who, String path, HttpRequest.@Nullable BodyPublisher body) {
        var request = HttpRequest.newBuilder(server.decisionUrl().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + Tokens.token(who))
                .header("Content-Type", "application/json");
        try {
            return client.send(
                    (body == null ? request.GET() : request.POST(body)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String who, String path) {
        return send(who, path, null);
    }

    private HttpResponse<String> report(String who, String decision, String body) {
        return send(who, "/decisions/%s/fulfilment".formatted(decision), HttpRequest.BodyPublishers.ofString(body));
    }

    private String permit(String who) throws IOException {
        var body = Files.readString(Path.of("tests/cases/readme/customs-permit.request.json"));
        var answer = send(who, "/access/v1/evaluation", HttpRequest.BodyPublishers.ofString(body));
        assertThat(answer.body()).contains("\"decision\":true");
        return answer.headers().firstValue("X-Decision-Id").orElseThrow();
    }

    private static String body(String id, String outcome) {
        return "{\"obligations\":[{\"id\":\"%s\",\"outcome\":\"%s\"}]}".formatted(id, outcome);
    }

    private static JsonNode obligation(HttpResponse<String> answer, String id) throws IOException {
        for (var each : MAPPER.readTree(answer.body()).path("obligations")) {
            if (each.path("id").asText().equals(OWN + id)) {
                return each;
            }
        }
        throw new AssertionError(answer.body());
    }

    private List<String> acts() {
        var url = "jdbc:sqlite:" + folder.resolve("ledger.db").toAbsolutePath();
        try (var reader = LedgerReader.open(new DatabaseConfig(url, "", "", 1))) {
            return reader.acts().stream()
                    .filter(act -> act.kind().equals("fulfilment"))
                    .map(act -> act.outcome() + " by " + act.who())
                    .toList();
        }
    }

    @Test
    void decision_is_shown_to_who_asked_for_it_and_to_auditors() throws IOException {
        var id = permit("hook");

        for (var who : List.of("hook", "inspector")) {
            var decision = MAPPER.readTree(get(who, "/decisions/" + id).body());
            assertThat(decision.path("outcome").asText()).isEqualTo("Permit");
            assertThat(decision.path("caller").asText()).isEqualTo("hook");
            assertThat(decision.path("reason").path("policy").asText()).isEqualTo("L14-F2");
            // No values: those of the request are the ledger's.
            assertThat(decision.toString()).doesNotContain("ian.importer", "lakeside");
        }
        var obligations = get("hook", "/decisions/" + id + "/obligations");
        assertThat(obligation(obligations, "record-disclosure").path("state").asText())
                .isEqualTo("done");
        assertThat(obligation(obligations, "limit-to-scope").path("bearer").asText())
                .isEqualTo("hook");
        assertThat(obligation(obligations, "limit-to-scope").path("state").asText())
                .isEqualTo("pending");
        assertThat(obligation(obligations, "limit-to-scope").path("attributes").size())
                .isPositive();
    }

    @Test
    void to_anybody_else_a_decision_does_not_exist() throws IOException {
        var id = permit("hook");
        var nobodys = "00000000-0000-7000-8000-000000000000";

        for (var path : List.of("/decisions/%s", "/decisions/%s/obligations")) {
            var foreign = get("stranger", path.formatted(id));
            var unknown = get("stranger", path.formatted(nobodys));
            assertThat(foreign.statusCode()).isEqualTo(404);
            assertThat(foreign.body()).isEqualTo(unknown.body());
        }
        var foreign = report("stranger", id, DONE);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(report("stranger", nobodys, DONE).body());
        assertThat(report("stranger", id, "rubbish").statusCode()).isEqualTo(404);
        assertThat(report("inspector", id, DONE).statusCode()).isEqualTo(403);
        assertThat(get("silent", "/decisions/" + id).statusCode()).isEqualTo(403);
        assertThat(acts()).isEmpty();
    }

    @Test
    void report_counts_once_and_stays_over_a_restart() throws IOException {
        var id = permit("hook");

        var first = report("hook", id, DONE);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(obligation(first, "limit-to-scope").path("state").asText()).isEqualTo("fulfilled");
        assertThat(report("hook", id, DONE).body()).isEqualTo(first.body());
        assertThat(report("hook", id, body(OWN + "limit-to-scope", "failed")).statusCode())
                .isEqualTo(409);
        // One contradiction, and nothing of the report is taken.
        var mixed = "{\"obligations\":[{\"id\":\"no-criminal-use\",\"outcome\":\"fulfilled\"},"
                + "{\"id\":\"limit-to-scope\",\"outcome\":\"failed\"}]}";
        assertThat(report("hook", id, mixed).statusCode()).isEqualTo(409);
        assertThat(acts()).containsExactly("fulfilled by hook");

        server.close();
        server = server();

        assertThat(report("hook", id, DONE).body()).isEqualTo(first.body());
        assertThat(report("hook", id, body("limit-to-scope", "failed")).statusCode())
                .isEqualTo(409);
        assertThat(report("hook", id, body("no-criminal-use", "failed")).statusCode())
                .isEqualTo(200);
        assertThat(acts()).containsExactly("fulfilled by hook", "failed by hook");
    }

    @Test
    void what_is_not_the_callers_to_do_or_not_a_report_is_refused() throws IOException {
        var id = permit("hook");

        assertThat(report("hook", id, body("record-disclosure", "fulfilled")).statusCode())
                .isEqualTo(422);
        assertThat(report("hook", id, body("confine-to-order", "fulfilled")).statusCode())
                .isEqualTo(422);
        for (var bad : List.of(
                "rubbish",
                "[]",
                "{}",
                "{\"obligations\":[]}",
                "{\"obligations\":{}}",
                body("limit-to-scope", "done"),
                body("", "fulfilled"),
                DONE + "{}",
                "{\"obligations\":[{\"id\":\"limit-to-scope\",\"outcome\":\"fulfilled\",\"note\":\"secret\"}]}",
                "{\"obligations\":[{\"id\":\"limit-to-scope\",\"outcome\":\"fulfilled\"},"
                        + "{\"id\":\"urn:x-6103:obligation:limit-to-scope\",\"outcome\":\"fulfilled\"}]}")) {
            var answer = report("hook", id, bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("secret");
        }
        assertThat(acts()).isEmpty();
    }

    @Test
    void reports_that_contradict_each_other_at_the_same_moment_leave_one_truth() throws Exception {
        var id = permit("hook");
        var pool = Executors.newFixedThreadPool(8);
        try {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 16; i++) {
                var outcome = i % 2 == 0 ? "fulfilled" : "failed";
                tasks.add(() ->
                        report("hook", id, body("limit-to-scope", outcome)).statusCode());
            }
            var statuses = new ArrayList<Integer>();
            for (var answer : pool.invokeAll(tasks)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(200, 409);
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(8);
            assertThat(acts()).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void what_nobody_reported_is_overdue_and_a_late_report_is_taken_and_marked() throws IOException {
        var id = permit("hook");
        var silent = permit("silent");
        report("hook", id, body("no-criminal-use", "fulfilled"));
        now.set(Tokens.NOW.plusSeconds(3));

        eventually("acts", () -> acts().size() == 3);
        assertThat(acts())
                .containsExactly("fulfilled by hook", "overdue by obligation-watch", "overdue by obligation-watch");
        eventually("metric", () -> metric("pdp_obligation_overdue").equals("2.0"));
        assertThat(metric("pdp_obligation_reports_total{outcome=\"fulfilled\"}"))
                .isEqualTo("1.0");
        assertThat(obligation(get("hook", "/decisions/" + id), "limit-to-scope")
                        .path("state")
                        .asText())
                .isEqualTo("overdue");
        assertThat(get("inspector", "/decisions/" + silent).statusCode()).isEqualTo(200);

        // A restart forgets nothing and tells nothing twice.
        server.close();
        server = server();
        eventually("metric", () -> metric("pdp_obligation_overdue").equals("2.0"));

        var late = obligation(report("hook", id, DONE), "limit-to-scope");
        assertThat(late.path("state").asText()).isEqualTo("fulfilled");
        assertThat(late.path("late").asBoolean()).isTrue();
        eventually("metric", () -> metric("pdp_obligation_overdue").equals("1.0"));
        assertThat(metric("pdp_obligation_late_total")).isEqualTo("1.0");
        assertThat(acts()).hasSize(4);
    }

    private String metric(String name) {
        var url = URI.create(server.administrationUrl() + "/metrics");
        try {
            var request = HttpRequest.newBuilder(url)
                    .header("Authorization", "Bearer " + Tokens.token("operations"))
                    .build();
            var text =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return text.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElse("(none)");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
