package org.disclosurepdp.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.database.PostgresFixture;
import org.disclosurepdp.ledger.CuttingProxy;
import org.disclosurepdp.ledger.LedgerReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the server answers while the ledger or the registers cannot be reached, and after. */
@Tag("postgresql")
class OutageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PERMIT = "doj-permit";
    private static final String DENY = "doj-deny";

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final DatabaseConfig ledger = postgres.newDatabase();
    private final DatabaseConfig registers = SampleRegisters.in(postgres.newDatabase());
    private CuttingProxy network;

    @BeforeEach
    void connect() throws IOException {
        network = CuttingProxy.start(postgres.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        network.close();
    }

    @Test
    void nothing_is_decided_while_the_ledger_is_down() throws IOException {
        try (var server = RunningServer.on(registers, through(ledger), "ledger.deadline=1s")) {
            assertThat(outcome(evaluate(server, PERMIT))).isEqualTo("Permit");
            network.disconnect();

            for (var refused : List.of(
                    evaluate(server, PERMIT),
                    evaluate(server, DENY),
                    batch(server),
                    server.post("/pdp", "application/json", xacml(PERMIT)))) {
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.body())
                        .doesNotContainIgnoringCase("decision\"")
                        .doesNotContain("Permit", "Deny")
                        .contains("none is released");
                assertThat(refused.headers().firstValue("X-Decision-Id")).isEmpty();
            }
            assertThat(server.administration("/health/ready").statusCode()).isEqualTo(503);
            assertThat(server.administration("/health/ready").body()).contains("ledger");
            assertThat(server.administration("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void decisions_come_again_with_the_ledger_and_what_was_answered_is_in_it() throws IOException {
        try (var server = RunningServer.on(registers, through(ledger), "ledger.deadline=1s")) {
            var before = evaluate(server, PERMIT);
            network.disconnect();
            assertThat(evaluate(server, PERMIT).statusCode()).isEqualTo(503);
            network.connectAgain();
            var after = untilOk(server);

            try (var reader = LedgerReader.open(ledger)) {
                assertThat(List.of(before, after))
                        .allSatisfy(response -> assertThat(reader.find(response.headers()
                                        .firstValue("X-Decision-Id")
                                        .orElseThrow()))
                                .isPresent());
            }
        }
    }

    @Test
    void register_that_cannot_be_reached_at_start_is_named_and_decides_nothing() throws IOException {
        network.disconnect();
        try (var server = RunningServer.on(through(registers), ledger, "registers.deadline=1s")) {
            var ready = server.administration("/health/ready");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("register");
            for (var name : List.of(PERMIT, DENY)) {
                assertThat(outcome(evaluate(server, name))).isEqualTo("Indeterminate");
            }
            network.connectAgain();
            untilReady(server);
            assertThat(outcome(evaluate(server, PERMIT))).isEqualTo("Permit");
            assertThat(outcome(evaluate(server, DENY))).isEqualTo("Deny");
        }
    }

    @Test
    void register_that_goes_away_is_no_reason_to_permit_or_deny() throws IOException {
        // Nothing may be remembered from before the outage.
        try (var server = RunningServer.on(through(registers), ledger, "registers.deadline=1s", "registers.cache=0s")) {
            assertThat(outcome(evaluate(server, PERMIT))).isEqualTo("Permit");
            network.disconnect();

            assertThat(outcome(evaluate(server, PERMIT))).isEqualTo("Indeterminate");
            assertThat(outcome(evaluate(server, DENY))).isEqualTo("Indeterminate");
            assertThat(server.administration("/health/ready").statusCode()).isEqualTo(503);
            network.connectAgain();
            untilReady(server);
            assertThat(outcome(evaluate(server, PERMIT))).isEqualTo("Permit");
        }
    }

    private DatabaseConfig through(DatabaseConfig config) {
        var url = config.url().replace(":%d/".formatted(postgres.port()), ":%d/".formatted(network.port()));
        assertThat(url).isNotEqualTo(config.url());
        return new DatabaseConfig(url, config.user(), config.password(), config.connections());
    }

    private static HttpResponse<String> evaluate(RunningServer server, String name) throws IOException {
        return server.post("/access/v1/evaluation", "application/json", request(name));
    }

    private static HttpResponse<String> batch(RunningServer server) throws IOException {
        var body = "{\"evaluations\":[%s,%s]}".formatted(request(PERMIT), request(DENY));
        return server.post("/access/v1/evaluations", "application/json", body);
    }

    private static String request(String name) throws IOException {
        return Files.readString(Path.of("tests/cases/readme", name + ".request.json"));
    }

    /** The request as XACML, with its ids only: enough to be decided. */
    private static String xacml(String name) throws IOException {
        var evaluation = JSON.readTree(request(name));
        var categories = new ArrayList<Map<String, Object>>();
        categories.add(category(
                "AccessSubject",
                "urn:oasis:names:tc:xacml:1.0:subject:subject-id",
                evaluation.at("/subject/id").asText()));
        categories.add(category(
                "Resource",
                "urn:oasis:names:tc:xacml:1.0:resource:resource-id",
                evaluation.at("/resource/id").asText()));
        return JSON.writeValueAsString(Map.of("Request", Map.of("Category", categories)));
    }

    private static Map<String, Object> category(String category, String id, String value) {
        return Map.of("CategoryId", category, "Attribute", List.of(Map.of("AttributeId", id, "Value", value)));
    }

    private static String outcome(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).at("/context/outcome").asText();
    }

    private static HttpResponse<String> untilOk(RunningServer server) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var response = evaluate(server, PERMIT);
        while (response.statusCode() != 200 && System.nanoTime() < end) {
            response = evaluate(server, PERMIT);
        }
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    private static void untilReady(RunningServer server) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var ready = server.administration("/health/ready");
        while (ready.statusCode() != 200 && System.nanoTime() < end) {
            ready = server.administration("/health/ready");
        }
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
    }
}
