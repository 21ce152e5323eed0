package org.disclosurepdp.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.disclosurepdp.caller.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /admin/explain} of the whole server, with the sample registers. */
class ExplainEndpointTest {
    private static final String EXPLAIN = "/admin/explain";
    private static final String XACML_JSON = "application/xacml+json";

    @TempDir
    Path folder;

    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        var callers = RoleCallers.write(folder, "endpoints: [/pdp], repositories: [\"*\"]");
        server = RunningServer.onSqlite(folder, callers);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Carla of Customs to Dan of Justice, whom the register of matters does not hold to be engaged in this one. */
    private static String request(String matter) {
        return """
                {"Request":{
                "AccessSubject":{"Attribute":[
                {"AttributeId":"urn:oasis:names:tc:xacml:1.0:subject:subject-id","Value":"carla.customs"},
                {"AttributeId":"urn:x-6103:attr:capacity","Value":"customs-officer"}]},
                "RecipientSubject":{"Attribute":[
                {"AttributeId":"urn:oasis:names:tc:xacml:1.0:subject:subject-id","Value":"dan.doj"},
                {"AttributeId":"urn:x-6103:attr:capacity","Value":"doj-officer"}]},
                "Resource":{"Attribute":[
                {"AttributeId":"urn:oasis:names:tc:xacml:1.0:resource:resource-id","Value":"cus-001"},
                {"AttributeId":"urn:x-6103:attr:portion","Value":"item"}]},
                "Action":{"Attribute":[
                {"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":"disclose"},
                {"AttributeId":"urn:oasis:names:tc:xacml:2.0:action:purpose","Value":"customs-civil-proceeding"}]},
                "Environment":{"Attribute":[{"AttributeId":"urn:x-6103:attr:matter-id","Value":"%s"}]}}}
                """.formatted(matter);
    }

    private HttpResponse<String> explain(String caller, String query, String body) {
        return server.postAdministrationAs(Tokens.token(caller), EXPLAIN + query, XACML_JSON, body);
    }

    @Test
    void an_auditor_sees_values_and_an_administrator_ids_only() throws IOException {
        var seen = explain("inspector", "", request("CIV-NONE"));
        var told = explain("operations", "", request("CIV-NONE"));

        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
        var first = new ObjectMapper().readTree(seen.body()).get("explanations").get(0);
        assertThat(first.get("decision").textValue()).isEqualTo("Deny");
        assertThat(first.get("grants").get(0).get("policy").textValue()).isEqualTo("L14-G");
        assertThat(seen.body())
                .contains("A.purpose = customs-civil-proceeding", "RS.personally-engaged")
                .doesNotContain("\"tree\"");
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body())
                .contains("L14-G", "RS.personally-engaged")
                .doesNotContain(" = ", "dan.doj", "CIV-NONE", "\"from\"");
    }

    @Test
    void every_step_is_told_on_demand_and_nothing_is_recorded() {
        var whole = explain("inspector", "?detail=full", request("CIV-2026-0417"));

        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        assertThat(whole.body()).contains("\"decision\":\"Permit\"", "\"tree\"", "G.5-personally-engaged");
        assertThat(whole.headers().firstValue("X-Decision-Id")).isEmpty();
    }

    @Test
    void who_may_not_and_what_cannot_be_read_is_refused() {
        assertThat(explain("hook", "", request("CIV-NONE")).statusCode()).isEqualTo(403);
        assertThat(explain("inspector", "?detail=everything", request("CIV-NONE"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(explain("inspector", "?details=full", request("CIV-NONE")).statusCode())
                .isEqualTo(400);
        assertThat(explain("inspector", "", "{\"Request\":").statusCode()).isEqualTo(400);
        var speaking = request("CIV-NONE")
                .replace(
                        "\"urn:x-6103:attr:portion\"",
                        "\"urn:x-6103:attr:taxpayer-id\",\"Issuer\":\"urn:x-6103:issuer:labels\"");
        assertThat(explain("inspector", "", speaking).statusCode()).isEqualTo(400);
        var six = request("CIV-NONE")
                .replace("\"Resource\":{", "\"Resource\":[" + "{\"Attribute\":[]},".repeat(5) + "{")
                .replace("\"Value\":\"item\"}]},", "\"Value\":\"item\"}]}],");
        assertThat(explain("inspector", "", six).body()).contains("6 decisions; at most 5");
        assertThat(server.postAdministrationAs(Tokens.token("inspector"), EXPLAIN, "text/plain", "x")
                        .statusCode())
                .isEqualTo(415);
    }
}
