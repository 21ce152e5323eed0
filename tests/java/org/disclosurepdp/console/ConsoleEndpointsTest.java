package org.disclosurepdp.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.disclosurepdp.app.RoleCallers;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.caller.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console is filled with, asked as callers of each role ask. */
class ConsoleEndpointsTest {
    private static final String FACTS = "application/json";
    private static final String TRY = "/admin/try";
    /** A scenario of {@code conditions.yaml}. */
    private static final String DENIED = "L14-G/G.5-personally-engaged/false";

    @TempDir
    Path folder;

    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        var callers = RoleCallers.write(
                folder,
                "endpoints: [/access/*], repositories: [\"*\"], obligations: [limit-to-scope, bind-redisclosure-terms, no-criminal-use]");
        server = RunningServer.onSqlite(folder, callers);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> asked(String caller, String path) {
        return server.administrationAs(Tokens.token(caller), path);
    }

    private JsonNode told(String caller, String path) {
        var answer = asked(caller, path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return tree(answer.body());
    }

    private HttpResponse<String> tried(String caller, String type, String body) {
        return server.postAdministrationAs(Tokens.token(caller), TRY, type, body);
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.path(field).asText())
                .toList();
    }

    private void decide(String recipient) throws IOException {
        var body = Files.readString(Path.of("tests/cases/readme/doj-permit.request.json"))
                .replace("dan.doj", recipient);
        assertThat(server.postAs(Tokens.token("hook"), "/access/v1/evaluation", FACTS, body)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void policies_and_trials_are_for_administrators_and_auditors_and_the_ledger_for_auditors_alone() {
        var shared = List.of(
                "/admin/session",
                "/admin/policies/tree",
                "/admin/vocabulary",
                "/admin/scenarios",
                "/admin/scenario?id=L14-G",
                "/admin/coverage");
        for (var path : shared) {
            assertThat(asked("operations", path).statusCode()).as(path).isEqualTo(200);
            assertThat(asked("inspector", path).statusCode()).as(path).isEqualTo(200);
            assertThat(asked("hook", path).statusCode()).as(path).isEqualTo(403);
            assertThat(server.administration(path).statusCode()).as(path).isEqualTo(401);
        }
        for (var path : List.of("/admin/decisions", "/admin/decision?id=none")) {
            assertThat(asked("operations", path).statusCode()).as(path).isEqualTo(403);
            assertThat(asked("hook", path).statusCode()).as(path).isEqualTo(403);
            assertThat(server.administration(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(tried("hook", FACTS, "{}").statusCode()).isEqualTo(403);
        assertThat(told("inspector", "/admin/session").toString())
                .isEqualTo("{\"caller\":\"inspector\",\"roles\":[\"auditor\"],\"callers\":true}");
    }

    @Test
    void a_scenario_is_tried_as_pdp_test_runs_it_and_its_denial_explained() {
        var scenario = told("operations", "/admin/scenario?id=" + DENIED);
        var answer = tried("operations", FACTS, scenario.get("facts").toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var result = tree(answer.body());
        assertThat(result.get("decision").asText()).isEqualTo("Deny");
        var nearest = result.get("grants").get(0);
        assertThat(nearest.get("policy").asText()).isEqualTo("L14-G");
        assertThat(texts(nearest.get("tests"), "test")).containsExactly("personally engaged");
        assertThat(result.get("permittedIf").get(0).toString())
                .isEqualTo("[{\"attribute\":\"RS.personally-engaged\",\"from\":[\"false\"],\"to\":[\"true\"]}]");
        assertThat(texts(result.get("advice"), "id")).contains("reason");
        assertThat(result.get("tree").size()).isEqualTo(1);
        assertThat(answer.headers().firstValue("X-Decision-Id")).isEmpty();
    }

    @Test
    void a_trial_records_nothing_and_asks_no_register() throws IOException {
        decide("dan.doj");
        var before = told("inspector", "/admin/decisions").get("decisions").size();
        // The register of identities knows Dan; here nobody said so, so that nothing is known of him.
        var result = tree(tried("operations", FACTS, """
                {"AS.subject-id": "carla.customs", "RS.subject-id": "dan.doj", "R.resource-id": "cus-001",
                 "A.action-id": "disclose", "A.purpose": "customs-civil-proceeding"}
                """).body());

        assertThat(result.get("decision").asText()).isEqualTo("Indeterminate");
        assertThat(result.get("facts").toString()).doesNotContain("doj-officer");
        assertThat(before).isEqualTo(1);
        assertThat(told("inspector", "/admin/decisions").get("decisions").size())
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_tried_is_refused_with_its_place_and_without_its_values() {
        var unknown = tried("operations", FACTS, "{\"AS.nonsense\": \"secret-value\"}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(tree(unknown.body()).get("detail").asText())
                .isEqualTo("request:1:2: `AS.nonsense` is not an attribute of the vocabulary");
        var time = tried("operations", FACTS, "{\"E.current-dateTime\": \"secret-value\"}");
        assertThat(time.statusCode()).isEqualTo(400);
        assertThat(time.body()).contains("must be one time").doesNotContain("secret-value");
        assertThat(tried("operations", FACTS, "[\"secret-value\"").body()).doesNotContain("secret-value");
        assertThat(tried("operations", FACTS, "{\"AS.role\": {\"deep\": 1}}").statusCode())
                .isEqualTo(400);
        assertThat(tried("operations", "text/plain", "{}").statusCode()).isEqualTo(415);
        var two = "{\"Request\":{\"Resource\":[{\"Attribute\":[]},{\"Attribute\":[]}]}}";
        assertThat(tried("operations", "application/xacml+json", two).body()).contains("one decision at a time");
        assertThat(tried("operations", FACTS, " ".repeat(1 << 21)).statusCode()).isEqualTo(413);
    }

    @Test
    void a_xacml_request_may_speak_for_registers_in_a_trial() {
        var result = tried("operations", "application/xacml+json", """
                {"Request":{"Resource":{"Attribute":[{"AttributeId":"urn:x-6103:attr:info-class",
                "Issuer":"urn:x-6103:issuer:labels","Value":"nothing-protected"}]}}}
                """);

        assertThat(result.statusCode()).as(result.body()).isEqualTo(200);
        assertThat(tree(result.body()).get("decision").asText()).isEqualTo("NotApplicable");
    }

    @Test
    void decisions_are_found_and_told_with_what_was_asked_what_was_read_and_why() throws IOException {
        decide("dan.doj");
        decide("diego.doj");

        var all = told("inspector", "/admin/decisions").get("decisions");
        assertThat(texts(all, "outcome")).containsExactly("Deny", "Permit");
        var denied = told("inspector", "/admin/decisions?outcome=Deny").get("decisions");
        assertThat(texts(denied, "recipient-subject")).containsExactly("diego.doj");
        assertThat(told("inspector", "/admin/decisions?recipient-subject=dan.doj&outcome=Deny")
                        .get("decisions"))
                .isEmpty();
        var page = told("inspector", "/admin/decisions?limit=1");
        assertThat(texts(page.get("decisions"), "sequence")).containsExactly("2");
        var next = told("inspector", "/admin/decisions?limit=1&before=" + page.get("next"));
        assertThat(texts(next.get("decisions"), "sequence")).containsExactly("1");
        assertThat(next.get("next").asInt()).isZero();

        var one = told(
                "inspector",
                "/admin/decision?id=" + denied.get(0).get("decision-id").asText());
        assertThat(one.get("decision").asText()).isEqualTo("Deny");
        assertThat(one.get("sameRevision").asBoolean()).isTrue();
        assertThat(one.get("now").asText()).isEqualTo("Deny");
        assertThat(texts(one.get("request"), "name")).contains("RS.capacity", "A.purpose");
        assertThat(one.get("facts").toString()).contains("\"source\":\"recipient-engagement\"");
        assertThat(texts(one.get("grants").get(0).get("tests"), "test")).contains("directly engaged");
        assertThat(one.has("permittedIf")).isFalse();
        assertThat(asked("inspector", "/admin/decision?id=none").statusCode()).isEqualTo(404);
    }

    @Test
    void unknown_repeated_and_malformed_parameters_are_refused() {
        for (var query : List.of(
                "outcomes=Deny",
                "outcome=Deny&outcome=Permit",
                "limit=0",
                "limit=101",
                "before=x",
                "since=yesterday",
                "rule=" + "x".repeat(513))) {
            assertThat(asked("inspector", "/admin/decisions?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(asked("inspector", "/admin/scenario").statusCode()).isEqualTo(400);
        assertThat(asked("inspector", "/admin/policies/source?file=../../etc/passwd")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_tree_names_every_policy_and_its_source_is_the_file_that_was_read() throws IOException {
        var root = told("inspector", "/admin/policies/tree").get("roots").get(0);
        assertThat(root.get("name").asText()).isEqualTo("root");
        assertThat(root.findValuesAsText("name")).contains("L14-G", "G.5-personally-engaged", "limit-to-scope");

        var file = root.get("file").asText();
        assertThat(told("operations", "/admin/policies/source?file=" + file)
                        .get("text")
                        .asText())
                .isEqualTo(Files.readString(Path.of(file)));
    }

    @Test
    void a_policy_file_that_was_changed_since_is_not_shown_as_if_it_decided() throws IOException {
        var policies = folder.resolve("policies");
        Files.createDirectory(policies);
        var file = policies.resolve("root.xml");
        Files.copy(Path.of("policies/26cfr301.6103/other-6103.xml"), file);
        try (var other =
                RunningServer.onSqlite(Files.createDirectory(folder.resolve("other")), "policies.folder=" + policies)) {
            var path = "/admin/policies/source?file=" + file;
            assertThat(tree(other.administration(path).body()).has("text")).isTrue();
            Files.writeString(file, Files.readString(file) + "\n<!-- later -->\n");
            assertThat(tree(other.administration(path).body()).has("text")).isFalse();
            assertThat(other.administration(path).body()).contains("was changed after it was read");
            Files.delete(file);
            assertThat(other.administration(path).body()).contains("cannot be read any more");
        }
    }

    @Test
    void coverage_is_counted_once_and_as_pdp_test_counts_it() throws InterruptedException {
        var told = told("operations", "/admin/coverage");
        var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (told.has("done") && System.nanoTime() < deadline) {
            Thread.sleep(100);
            told = told("operations", "/admin/coverage");
        }

        assertThat(told.path("percent").asDouble()).as(told.toString()).isGreaterThanOrEqualTo(97);
        assertThat(texts(told.get("paragraphs"), "paragraph")).contains("A", "G", "N");
        var again = System.nanoTime();
        assertThat(told("operations", "/admin/coverage").has("percent")).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void scenarios_are_read_again_when_they_change_and_their_errors_told() throws IOException {
        var file = folder.resolve("scenarios.yaml");
        Files.writeString(file, "scenarios: [{id: one, expect: {decision: Deny}}]");
        try (var other = RunningServer.onSqlite(
                Files.createDirectory(folder.resolve("other")), "console.scenarios=" + file.toAbsolutePath())) {
            assertThat(tree(other.administration("/admin/scenarios").body())
                            .get("all")
                            .asInt())
                    .isEqualTo(1);
            Files.writeString(file, "scenarios: [{id: one, expect: {decision: Maybe}}]");
            var broken = tree(other.administration("/admin/scenarios").body());
            assertThat(broken.get("errors").get(0).asText())
                    .endsWith("scenarios.yaml:1:31: `decision` must be Permit, Deny, Indeterminate or NotApplicable");
            Files.delete(file);
            assertThat(other.administration("/admin/scenarios").body()).contains("there is no such file or folder");
            assertThat(tree(other.administration("/admin/coverage").body()).has("errors"))
                    .isTrue();
        }
    }
}
