package org.disclosurepdp.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionListenerTest {
    private static final String XML = "application/xacml+xml";
    private static final String JSON = "application/xacml+json";

    private static String request(String... actions) {
        var objects = new StringBuilder();
        for (var action : actions) {
            objects.append(objects.isEmpty() ? "" : ",")
                    .append(
                            "{\"Attribute\":[{\"AttributeId\":\"urn:oasis:names:tc:xacml:1.0:action:action-id\",\"Value\":\"")
                    .append(action)
                    .append("\"}]}");
        }
        return "{\"Request\":{\"Action\":[" + objects + "]}}";
    }

    private static String xmlRequest(String action) {
        return """
                <Request xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" ReturnPolicyIdList="false" CombinedDecision="false">
                  <Attributes Category="urn:oasis:names:tc:xacml:3.0:attribute-category:action">
                    <Attribute AttributeId="urn:oasis:names:tc:xacml:1.0:action:action-id" IncludeInResult="true">
                      <AttributeValue DataType="http://www.w3.org/2001/XMLSchema#string">%s</AttributeValue>
                    </Attribute>
                  </Attributes>
                </Request>
                """.formatted(action);
    }

    private static String evaluation(String action) {
        return "{\"subject\":{\"type\":\"user\",\"id\":\"alice\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"},"
                + "\"action\":{\"name\":\"" + action + "\"}}";
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void answers_json_with_json_and_says_which_decision_it_was() throws IOException {
        try (var server = Listening.generic()) {
            var answer = server.post("/pdp", JSON, request("read"), "X-Request-ID", "from-the-hook 1");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "Content-Type")).isEqualTo(JSON);
            assertThat(json(answer).at("/Response/0/Decision").asText()).isEqualTo("Permit");
            assertThat(header(answer, "X-Request-ID")).isEqualTo("from-the-hook 1");
            assertThat(header(answer, "X-Policy-Revision")).isEqualTo(Listening.REVISION);
            assertThat(server.recorded).singleElement().satisfies(entry -> {
                assertThat(entry.decision().id()).isEqualTo(header(answer, "X-Decision-Id"));
                assertThat(entry.requestId()).isEqualTo("from-the-hook 1");
                assertThat(entry.caller()).isEqualTo("anonymous");
                assertThat(entry.surface()).isEqualTo("pdp");
            });
        }
    }

    @Test
    void answers_xml_with_xml() {
        try (var server = Listening.generic()) {
            var answer = server.post("/pdp", "application/xacml+xml; charset=utf-8; version=3.0", xmlRequest("write"));

            assertThat(header(answer, "Content-Type")).isEqualTo(XML);
            assertThat(answer.body())
                    .contains("<Decision>Deny</Decision>")
                    .contains("ObligationId=\"urn:example:obligation:record\"")
                    .contains("IncludeInResult=\"true\"")
                    .doesNotContain("<Status>");
        }
    }

    @Test
    void answers_in_the_form_that_is_liked_best() {
        try (var server = Listening.generic()) {
            var other = server.post("/pdp", XML, xmlRequest("read"), "Accept", "application/json");
            var weighed = server.post(
                    "/pdp", JSON, request("read"), "Accept", "application/xacml+json;q=0.2, application/xml;q=0.9");
            var anything = server.post("/pdp", "application/json", request("read"), "Accept", "*/*;q=0.1");
            var excluded = server.post("/pdp", JSON, request("read"), "Accept", "*/*, application/xacml+json;q=0");

            assertThat(header(other, "Content-Type")).isEqualTo("application/json");
            assertThat(header(weighed, "Content-Type")).isEqualTo("application/xml");
            assertThat(header(anything, "Content-Type")).isEqualTo("application/json");
            assertThat(header(excluded, "Content-Type")).isEqualTo("application/json");
        }
    }

    @Test
    void decides_nothing_when_the_answer_could_not_be_read() {
        try (var server = Listening.generic()) {
            assertThat(server.post("/pdp", JSON, request("read"), "Accept", "text/html")
                            .statusCode())
                    .isEqualTo(406);
            assertThat(server.recorded).isEmpty();
        }
    }

    @Test
    void answers_several_decisions_in_order_and_names_them_all() throws IOException {
        try (var server = Listening.generic()) {
            var answer = server.post("/pdp", JSON, request("read", "write", "unheard-of"));

            assertThat(json(answer).findValuesAsText("Decision")).containsExactly("Permit", "Deny", "Indeterminate");
            assertThat(header(answer, "X-Decision-Id").split(","))
                    .containsExactlyElementsOf(server.recorded.stream()
                            .map(entry -> entry.decision().id())
                            .toList());
            assertThat(json(answer)
                            .at("/Response/2/Status/StatusDetail/0/AttributeId")
                            .asText())
                    .isEqualTo("urn:oasis:names:tc:xacml:1.0:action:action-id");
        }
    }

    @Test
    void names_a_thousand_decisions_too() {
        try (var server = Listening.generic()) {
            var body = "{\"Request\":{\"Action\":[" + "{},".repeat(999) + "{}]}}";

            var answer = server.post("/pdp", JSON, body);

            assertThat(header(answer, "X-Decision-Id").split(",")).hasSize(1000).doesNotHaveDuplicates();
        }
    }

    @Test
    void combines_decisions_when_asked_to() throws IOException {
        try (var server = Listening.generic()) {
            var combined =
                    request("read", "unheard-of").replace("{\"Action\"", "{\"CombinedDecision\":true,\"Action\"");

            var answer = json(server.post("/pdp", JSON, combined));

            assertThat(answer.findValuesAsText("Decision")).containsExactly("Indeterminate");
            assertThat(server.recorded).hasSize(2);
        }
    }

    @Test
    void a_request_id_that_no_log_could_hold_is_replaced() {
        try (var server = Listening.generic()) {
            var answer = server.post("/pdp", JSON, request("read"), "X-Request-ID", "x".repeat(129));

            assertThat(header(answer, "X-Request-ID")).hasSize(36);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_the_ledger_down_nothing_is_answered(boolean atOnce, @TempDir Path folder) throws IOException {
        var ledger = DisclosureLedger.open(
                DatabaseConfig.of("jdbc:sqlite:" + folder.resolve("ledger.db")),
                InstantSource.system(),
                LedgerSettings.standard());
        ledger.close();
        try (var server = Listening.recordingWith(batch -> atOnce
                ? ledger.append(batch)
                : CompletableFuture.runAsync(() -> ledger.append(batch).join()))) {
            var one = server.post("/pdp", JSON, request("read", "write"));
            var other = server.post("/access/v1/evaluation", "application/json", evaluation("read"));

            assertThat(one.statusCode()).isEqualTo(503);
            assertThat(json(one).path("code").asText()).isEqualTo("unavailable");
            assertThat(one.body())
                    .doesNotContain("Permit")
                    .doesNotContain("Deny")
                    .doesNotContain("ledger.db");
            assertThat(header(one, "X-Decision-Id")).isEmpty();
            assertThat(other.statusCode()).isEqualTo(503);
            assertThat(json(other).isTextual()).isTrue();
        }
    }

    @Test
    void a_bug_is_an_internal_error_and_no_more() {
        try (var server = Listening.generic()) {
            var answer = server.post("/pdp", JSON, request("break"));
            var authzen = server.post("/access/v1/evaluation", "application/json", evaluation("break"));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("\"detail\":\"internal error\"").doesNotContain("secret");
            assertThat(authzen.body()).isEqualTo("\"internal error\"");
            assertThat(server.post("/pdp", JSON, request("read")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void decides_on_the_thread_that_read_unless_a_register_may_block() {
        try (var quick = Listening.generic();
                var slow = Listening.blocking()) {
            assertThat(quick.post("/pdp", JSON, request("read")).statusCode()).isEqualTo(200);
            assertThat(slow.post("/pdp", JSON, request("read")).statusCode()).isEqualTo(200);

            assertThat(quick.deciders).allMatch(name -> name.contains("I/O"));
            assertThat(slow.deciders).allMatch(name -> name.contains("task"));
        }
    }

    @Test
    void answers_an_evaluation_with_its_reasons() throws IOException {
        try (var server = Listening.generic()) {
            var permit =
                    json(server.post("/access/v1/evaluation", "application/json; charset=utf-8", evaluation("read")));
            var deny = json(server.post("/access/v1/evaluation", "application/json", evaluation("write")));
            var unsure = json(server.post("/access/v1/evaluation", "application/json", evaluation("x")));

            assertThat(permit.at("/decision").asBoolean()).isTrue();
            assertThat(permit.at("/context/id").asText())
                    .isEqualTo(server.recorded.get(0).decision().id());
            assertThat(deny.at("/decision").asBoolean(true)).isFalse();
            assertThat(deny.at("/context/reason/policy").asText()).isEqualTo("P1");
            assertThat(deny.at("/context/reason/citations/0").asText()).isEqualTo("26 CFR 301.6103(n)-1(a)");
            assertThat(deny.at("/context/obligations/0/attributes/0/value").asInt())
                    .isEqualTo(7);
            assertThat(unsure.at("/decision").asBoolean(true)).isFalse();
            assertThat(unsure.at("/context/outcome").asText()).isEqualTo("Indeterminate");
            assertThat(unsure.at("/context/reason/missing/0/id").asText()).endsWith("action-id");
        }
    }

    @Test
    void answers_evaluations_in_order_and_stops_where_asked_to() throws IOException {
        var items = "\"evaluations\":[{\"action\":{\"name\":\"read\"}},{\"action\":{\"name\":\"write\"}},"
                + "{\"action\":{}},{\"action\":{\"name\":\"read\"}}]";
        var top = evaluation("unused").replaceFirst("}$", "," + items);
        try (var server = Listening.generic()) {
            var all = json(server.post("/access/v1/evaluations", "application/json", top + "}"));
            var denied =
                    json(server.post("/access/v1/evaluations", "application/json", top + stop("deny_on_first_deny")));
            var permitted = json(
                    server.post("/access/v1/evaluations", "application/json", top + stop("permit_on_first_permit")));

            assertThat(all.findValuesAsText("decision")).containsExactly("true", "false", "false", "true");
            assertThat(all.at("/evaluations/2/context/error/status").asInt()).isEqualTo(400);
            assertThat(denied.findValuesAsText("decision")).containsExactly("true", "false");
            assertThat(permitted.findValuesAsText("decision")).containsExactly("true");
            assertThat(server.recorded).hasSize(3 + 2 + 1);
        }
    }

    private static String stop(String semantic) {
        return ",\"options\":{\"evaluations_semantic\":\"" + semantic + "\"}}";
    }

    @Test
    void an_incomplete_item_ends_a_batch_that_ends_at_the_first_deny() throws IOException {
        var body = "{\"evaluations\":[{}," + evaluation("read") + "]" + stop("deny_on_first_deny");
        try (var server = Listening.generic()) {
            var answer = json(server.post("/access/v1/evaluations", "application/json", body));

            assertThat(answer.findValuesAsText("decision")).containsExactly("false");
            assertThat(server.recorded).isEmpty();
        }
    }

    @Test
    void leads_from_home_to_the_pdp() throws IOException {
        try (var server = Listening.generic()) {
            var xml = server.get("/", "Accept", "application/xml");
            var home = server.get("/", "Accept", "application/json");

            assertThat(header(xml, "Content-Type")).isEqualTo("application/xml");
            assertThat(xml.body()).contains("http://ietf.org/ns/home-documents").contains("href=\"/pdp\"");
            assertThat(json(home)
                            .at("/resources")
                            .path("http://docs.oasis-open.org/ns/xacml/relation/pdp")
                            .path("href")
                            .asText())
                    .isEqualTo("/pdp");
            assertThat(server.method("HEAD", "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tells_where_the_authzen_endpoints_are() throws IOException {
        try (var server = Listening.generic()) {
            var metadata = json(server.get("/.well-known/authzen-configuration"));

            var base = metadata.at("/policy_decision_point").asText();
            assertThat(base).isEqualTo("http://127.0.0.1:" + server.port());
            assertThat(metadata.at("/access_evaluation_endpoint").asText()).isEqualTo(base + "/access/v1/evaluation");
            assertThat(metadata.at("/access_evaluations_endpoint").asText()).isEqualTo(base + "/access/v1/evaluations");
            assertThat(metadata.at("/search_subject_endpoint").asText()).isEqualTo(base + "/access/v1/search/subject");
            assertThat(metadata.at("/search_resource_endpoint").asText())
                    .isEqualTo(base + "/access/v1/search/resource");
            assertThat(metadata.at("/search_action_endpoint").asText()).isEqualTo(base + "/access/v1/search/action");
            assertThat(metadata.size()).isEqualTo(6);
        }
    }

    @Test
    void says_what_keeps_it_from_being_ready() {
        try (var server = Listening.generic()) {
            assertThat(server.get("/health/live").body()).isEqualTo("{\"live\":true}");
            assertThat(server.get("/health/ready").body()).isEqualTo("{\"ready\":true}");

            server.troubles.add("the register `matters` cannot be reached");

            var answer = server.get("/health/ready");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"troubles\":[\"the register `matters` cannot be reached\"]");
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void finishes_what_it_has_begun_before_it_stops() {
        var begun = new CompletableFuture<Void>();
        var written = new CompletableFuture<Void>();
        try (var server = Listening.recordingWith(batch -> {
            begun.complete(null);
            return written;
        })) {
            var answer = CompletableFuture.supplyAsync(() -> server.post("/pdp", JSON, request("read")));
            begun.join();
            var stopped = CompletableFuture.runAsync(server::stop);
            written.complete(null);

            assertThat(answer.join().statusCode()).isEqualTo(200);
            stopped.join();
        }
    }
}
