package org.disclosurepdp.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.attribute.Vocabulary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches through the sample registers, against one evaluation for each person, document and purpose in them. */
class SampleSearchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLE = Path.of("conf/sample");

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.onSqlite(folder, "search.time=60s", "search.page-size=7", "search.candidates=20");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ObjectNode customs() throws IOException {
        return (ObjectNode) JSON.readTree(Files.readString(Path.of("tests/cases/readme/customs-permit.request.json")));
    }

    private static JsonNode post(String path, JsonNode body) throws IOException {
        var answer = server.post(path, "application/json", body.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<JsonNode> found(String kind, ObjectNode request) throws IOException {
        var found = new ArrayList<JsonNode>();
        for (var token = "start"; !token.isEmpty(); ) {
            var answer = post("/access/v1/search/" + kind, request);
            answer.get("results").forEach(found::add);
            token = answer.at("/page/next_token").asText();
            request.putObject("page").put("token", token);
        }
        return found;
    }

    private static boolean permitted(JsonNode request) throws IOException {
        return post("/access/v1/evaluation", request).get("decision").asBoolean();
    }

    /** The ids of a sample register, which are its first column. */
    private static List<String> ids(String file) throws IOException {
        return Files.readAllLines(SAMPLE.resolve(file)).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .sorted()
                .toList();
    }

    private static void agree(ObjectNode request, String kind, String file, String expected) throws IOException {
        var permitted = new ArrayList<String>();
        for (var id : ids(file)) {
            var one = request.deepCopy();
            ((ObjectNode) one.get(kind)).put("id", id);
            if (permitted(one)) {
                permitted.add(id);
            }
        }
        ((ObjectNode) request.get(kind)).remove("id");
        var found = found(kind, request).stream()
                .map(result -> result.get("id").asText())
                .toList();

        assertThat(found).isEqualTo(permitted).contains(expected);
    }

    @Test
    void the_documents_that_an_officer_may_show() throws IOException {
        agree(customs(), "resource", "resources.csv", "cus-001");
    }

    @Test
    void the_officers_who_may_show_a_document() throws IOException {
        agree(customs(), "subject", "people.csv", "carla.customs");
    }

    /** The reader is the subject, and the custodian of each document the one who would disclose it. */
    @Test
    void the_documents_that_a_reader_may_inspect() throws IOException {
        var request = customs();
        request.set("subject", request.at("/context/recipient"));
        ((ObjectNode) request.get("context")).remove("recipient");
        ((ObjectNode) request.get("action")).put("name", "inspect");

        agree(request, "resource", "resources.csv", "cus-001");
    }

    @Test
    void what_an_officer_may_do_with_a_document_and_for_which_purpose() throws IOException {
        var vocabulary = Vocabulary.load(Path.of("conf/attributes.yaml"));
        var request = customs();
        var permitted = new ArrayList<JsonNode>();
        for (var name : vocabulary.attribute("A.action-id").orElseThrow().values()) {
            for (var purpose : vocabulary.attribute("A.purpose").orElseThrow().values()) {
                var action = JSON.createObjectNode().put("name", name);
                action.putObject("properties").put("purpose", purpose);
                if (permitted(request.deepCopy().set("action", action))) {
                    permitted.add(action);
                }
            }
        }
        request.remove("action");

        assertThat(found("action", request))
                .isEqualTo(permitted)
                .contains(
                        JSON.readTree("{\"name\":\"disclose\",\"properties\":{\"purpose\":\"customs-entry-audit\"}}"));
    }

    @Test
    void a_type_without_a_list_has_nobody() throws IOException {
        var request = customs();
        ((ObjectNode) request.get("subject")).put("type", "ghost").remove("id");

        assertThat(found("subject", request)).isEmpty();
    }
}
