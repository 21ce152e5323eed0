package org.disclosurepdp.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.disclosurepdp.caller.Tokens;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.LedgerReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /admin/ledger/…}: for auditors, and who reads what was disclosed leaves a trace. */
class LedgerEndpointsTest {
    @TempDir
    static Path folder;

    private static RunningServer server;
    private static String decision;

    @BeforeAll
    static void decide() throws IOException {
        server = RunningServer.onSqlite(
                folder, RoleCallers.write(folder, "endpoints: [/access/v1/evaluation], repositories: [\"*\"]"));
        var answer = server.postAs(
                Tokens.token("hook"),
                "/access/v1/evaluation",
                "application/json",
                Files.readString(Path.of("src/main/resources/sample-request-regulation.json")));
        assertThat(answer.statusCode()).isEqualTo(200);
        decision = answer.headers().firstValue("X-Decision-Id").orElseThrow();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static HttpResponse<String> get(String caller, String path) {
        return server.administrationAs(Tokens.token(caller), path);
    }

    @Test
    void only_auditors_may_ask() {
        for (var path : new String[] {"checkpoint", "proof?decision=x", "report"}) {
            assertThat(get("operations", "/admin/ledger/" + path).statusCode()).isEqualTo(403);
            assertThat(get("hook", "/admin/ledger/" + path).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void the_newest_checkpoint_is_given_as_it_was_signed() {
        var answer = get("inspector", "/admin/ledger/checkpoint");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("disclosure-pdp\n").contains("\n\n\u2014 disclosure-pdp ");
    }

    @Test
    void a_report_is_given_and_that_it_was_asked_for_is_recorded() {
        var csv = get("inspector", "/admin/ledger/report?recipient=dan.doj");
        var json = get("inspector", "/admin/ledger/report?taxpayer=nobody&format=json");

        assertThat(csv.body().lines()).hasSize(2).last().asString().contains(decision);
        assertThat(json.body().replaceAll("\\s", "")).isEqualTo("[]");
        try (var reader = LedgerReader.open(DatabaseConfig.of("jdbc:sqlite:" + folder.resolve("ledger.db")))) {
            assertThat(reader.acts())
                    .filteredOn(act -> act.kind().equals("report"))
                    .hasSize(2)
                    .allSatisfy(act -> assertThat(act.who()).isEqualTo("inspector"))
                    .noneSatisfy(act -> assertThat(act.record()).contains("nobody"))
                    .anySatisfy(act -> assertThat(act.record()).contains("recipient dan.doj"));
        }
    }

    @Test
    void what_is_wrong_with_the_question_is_told() {
        assertThat(get("inspector", "/admin/ledger/report?format=xml").body()).contains("`format` must be csv or json");
        assertThat(get("inspector", "/admin/ledger/report?since=monday").statusCode())
                .isEqualTo(400);
        assertThat(get("inspector", "/admin/ledger/proof").statusCode()).isEqualTo(400);
        assertThat(get("inspector", "/admin/ledger/proof?from=1").statusCode()).isEqualTo(400);
        assertThat(get("inspector", "/admin/ledger/proof?from=1&to=99999").statusCode())
                .isEqualTo(400);
        assertThat(get("inspector", "/admin/ledger/proof?decision=nobody").statusCode())
                .isEqualTo(404);
    }

    @Test
    void one_size_is_proved_to_be_the_beginning_of_another() {
        var answer = get("inspector", "/admin/ledger/proof?from=1&to=2");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"from\":1,\"to\":2,\"path\":[");
    }
}
