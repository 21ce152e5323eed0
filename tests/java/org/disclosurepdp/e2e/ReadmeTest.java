package org.disclosurepdp.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.model.ShortId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The requests and answers that the README shows are real. Each stands in tests/cases/readme, and in the README in a
 * fenced block under the mark {@code <!-- request: NAME -->} or {@code <!-- answer: NAME -->}; the answer is the real
 * one with short ids and without the decision's id. {@code -Dcases.update=true} writes the answer files anew.
 */
class ReadmeTest {
    private static final Path CASES = Path.of("tests/cases/readme");
    private static final String REQUEST = ".request.json";
    private static final Pattern MARKED =
            Pattern.compile("<!-- (request|answer): (\\S+) -->\\s*```json\\n(.*?)\\n```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.onSqlite(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> each_request_gets_the_answer_that_is_shown() throws IOException {
        return names().stream()
                .map(name -> dynamicTest(name, () -> {
                    var shown = CASES.resolve(name + ".answer.json");
                    var answer = answer(Files.readString(CASES.resolve(name + REQUEST)));
                    if (Boolean.getBoolean("cases.update")) {
                        Files.writeString(shown, answer + "\n");
                    }

                    assertThat(answer).isEqualTo(Files.readString(shown).strip());
                }));
    }

    @Test
    void readme_shows_every_request_and_answer_as_it_is() throws IOException {
        var readme = new TreeMap<String, String>();
        for (var match = MARKED.matcher(Files.readString(Path.of("README.md"))); match.find(); ) {
            readme.put("%s.%s.json".formatted(match.group(2), match.group(1)), match.group(3));
        }

        assertThat(readme).isEqualTo(files());
    }

    @Test
    void each_of_the_four_has_a_permit_and_a_deny() throws IOException {
        for (var who : List.of("customs", "doj", "contractor", "subcontractor")) {
            assertThat(decision(who + "-permit")).isTrue();
            assertThat(decision(who + "-deny")).isFalse();
        }
        assertThat(names()).hasSize(8);
    }

    private static boolean decision(String name) throws IOException {
        return JSON.readTree(Files.readString(CASES.resolve(name + ".answer.json")))
                .get("decision")
                .booleanValue();
    }

    private static List<String> names() throws IOException {
        return files().keySet().stream()
                .filter(file -> file.endsWith(REQUEST))
                .map(file -> file.substring(0, file.length() - REQUEST.length()))
                .toList();
    }

    private static Map<String, String> files() throws IOException {
        var files = new TreeMap<String, String>();
        try (var found = Files.list(CASES)) {
            for (var file : found.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file).strip());
            }
        }
        return files;
    }

    /** The server's answer in the words that the README uses. */
    private static String answer(String request) throws IOException {
        var response = server.post("/access/v1/evaluation", "application/json", request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var answer = JSON.readTree(response.body());
        var context = answer.get("context");
        var words = JSON.createObjectNode();
        words.set("decision", answer.get("decision"));
        words.set("outcome", context.get("outcome"));
        words.set("policy", context.get("reason").get("policy"));
        words.putPOJO("obligations", shortIds(context.path("obligations")));
        words.putPOJO("advice", shortIds(context.path("advice")));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(words);
    }

    private static List<String> shortIds(JsonNode obligations) {
        return obligations
                .valueStream()
                .map(obligation -> ShortId.of(obligation.get("id").asText()))
                .toList();
    }
}
