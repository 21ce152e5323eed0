package org.disclosurepdp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.disclosurepdp.context.Candidate;
import org.disclosurepdp.context.CandidateSource;
import org.disclosurepdp.context.EntityCatalogue;
import org.disclosurepdp.context.SearchKind;
import org.disclosurepdp.ledger.LedgerEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchEndpointsTest {
    private static final String SUBJECT = "/access/v1/search/subject";
    private static final String RESOURCE = "/access/v1/search/resource";
    private static final String ACTION = "/access/v1/search/action";
    private static final String JSON = "application/json";

    /** Seven clerks and the actions that the listener's policies know. */
    private static final EntityCatalogue ENTITIES = EntityCatalogue.read("""
            {"subjects": [{"type": "clerk", "id": "c1"}, {"type": "clerk", "id": "c2"}, {"type": "clerk", "id": "c3"},
               {"type": "clerk", "id": "c4"}, {"type": "clerk", "id": "c5"}, {"type": "clerk", "id": "c6"},
               {"type": "clerk", "id": "c7"}, {"type": "robot", "id": "r1"}],
             "actions": [{"name": "write"}, {"name": "read"}, {"name": "unheard-of"}]}
            """.getBytes(UTF_8));

    private static CompletableFuture<Void> durable(List<LedgerEntry> batch) {
        return CompletableFuture.completedFuture(null);
    }

    private static String clerks(String action, String page) {
        return """
                {"subject": {"type": "clerk"}, "action": {"name": "%s"}, "resource": {"type": "form", "id": "f1"}%s}""".formatted(action, page.isEmpty() ? "" : ", \"page\": " + page);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(JSON);
        return new ObjectMapper().readTree(answer.body());
    }

    private static List<String> all(JsonNode answer, String member) {
        var texts = new ArrayList<String>();
        answer.get("results").forEach(result -> texts.add(result.get(member).asText()));
        return texts;
    }

    private static String token(JsonNode answer) {
        return "{\"token\": \"%s\"}".formatted(answer.at("/page/next_token").asText());
    }

    @Test
    void pages_follow_one_another_until_the_token_is_empty() throws IOException {
        try (var server = Listening.searching(ENTITIES, SearchEndpointsTest::durable)) {
            var first = json(server.post(SUBJECT, JSON, clerks("read", "")));
            var second = json(server.post(SUBJECT, JSON, clerks("read", token(first))));
            var third = json(server.post(SUBJECT, JSON, clerks("read", token(second))));

            assertThat(all(first, "id")).containsExactly("c1", "c2", "c3");
            assertThat(all(second, "id")).containsExactly("c4", "c5", "c6");
            assertThat(all(third, "id")).containsExactly("c7");
            assertThat(first.at("/page/count").asInt()).isEqualTo(3);
            assertThat(third.at("/page/next_token").asText("?")).isEmpty();
            assertThat(first.fieldNames().next()).isEqualTo("page");
            assertThat(first.at("/results/0").toString()).isEqualTo("{\"type\":\"clerk\",\"id\":\"c1\"}");
        }
    }

    @Test
    void every_candidate_is_recorded_before_the_page_leaves_and_the_results_name_their_decisions() throws IOException {
        try (var server = Listening.searching(ENTITIES, SearchEndpointsTest::durable)) {
            var answer = server.post(
                    ACTION,
                    JSON,
                    "{\"subject\":{\"type\":\"clerk\",\"id\":\"c1\"},\"resource\":{\"type\":\"form\",\"id\":\"f1\"}}",
                    "X-Request-ID",
                    "search-7");

            var found = json(answer);
            assertThat(all(found, "name")).containsExactly("read");
            assertThat(found.at("/context/undecided").asBoolean()).isTrue();
            assertThat(server.recorded).hasSize(3).allSatisfy(entry -> {
                assertThat(entry.surface()).isEqualTo("search");
                assertThat(entry.requestId()).isEqualTo("search-7");
            });
            assertThat(found.at("/context/decisions/0").asText())
                    .isEqualTo(server.recorded.get(1).decision().id());
            assertThat(answer.headers().firstValue("X-Decision-Id")).isEmpty();
            assertThat(answer.headers().firstValue("X-Policy-Revision")).contains(Listening.REVISION);
            assertThat(answer.headers().firstValue("X-Request-ID")).contains("search-7");
        }
    }

    @Test
    void without_a_durable_record_there_is_no_page() {
        try (var server = Listening.searching(
                ENTITIES, batch -> CompletableFuture.failedFuture(new IllegalStateException("disk full")))) {
            var answer = server.post(SUBJECT, JSON, clerks("read", ""));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("\"internal error\"");
        }
    }

    @Test
    void a_page_ends_when_it_has_cost_enough_however_little_it_found() throws IOException {
        try (var server = Listening.searching(ENTITIES, SearchEndpointsTest::durable)) {
            var first = json(server.post(SUBJECT, JSON, clerks("write", "")));
            var second = json(server.post(SUBJECT, JSON, clerks("write", token(first))));

            assertThat(all(first, "id")).isEmpty();
            assertThat(first.at("/page/next_token").asText()).isNotEmpty();
            assertThat(server.recorded).hasSize(7);
            assertThat(second.at("/page/next_token").asText("?")).isEmpty();
        }
    }

    @Test
    void a_limit_of_the_caller_counts_from_page_to_page_and_up_to_the_server_s() throws IOException {
        try (var server = Listening.searching(ENTITIES, SearchEndpointsTest::durable)) {
            var one = json(server.post(SUBJECT, JSON, clerks("read", "{\"limit\": 1}")));
            var two = json(server.post(SUBJECT, JSON, clerks("read", token(one).replace("}", ", \"limit\": 1}"))));
            var withoutLimit = json(server.post(SUBJECT, JSON, clerks("read", token(two))));
            var many = json(server.post(SUBJECT, JSON, clerks("read", "{\"limit\": 99999999999}")));
            var none = json(server.post(SUBJECT, JSON, clerks("read", "{\"limit\": 0}")));

            assertThat(all(one, "id")).containsExactly("c1");
            assertThat(all(two, "id")).containsExactly("c2");
            assertThat(all(withoutLimit, "id")).containsExactly("c3");
            assertThat(all(many, "id")).containsExactly("c1", "c2", "c3", "c4", "c5");
            assertThat(all(none, "id")).isEmpty();
            assertThat(none.at("/page/next_token").asText()).isNotEmpty();
        }
    }

    @Test
    void what_is_not_known_is_not_found() throws IOException {
        try (var server = Listening.searching(ENTITIES, SearchEndpointsTest::durable)) {
            var type = json(server.post(SUBJECT, JSON, clerks("read", "").replace("clerk", "ghost")));
            var kind = json(
                    server.post(
                            RESOURCE,
                            JSON,
                            "{\"subject\":{\"type\":\"clerk\",\"id\":\"c1\"},\"action\":{\"name\":\"read\"},\"resource\":{\"type\":\"form\"}}"));

            assertThat(type.toString())
                    .isEqualTo(
                            "{\"page\":{\"next_token\":\"\",\"count\":0},\"context\":{\"decisions\":[]},\"results\":[]}");
            assertThat(all(kind, "id")).isEmpty();
            assertThat(server.recorded).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            read    | clerk | f1 | 3 | `page.limit` must be as in the request for the first page
            write   | clerk | f1 | 2 | `page.token` is of another search: everything but the token must be as in the first request
            read    | robot | f1 | 2 | `page.token` is of another search: everything but the token must be as in the first request
            read    | clerk | f2 | 2 | `page.token` is of another search: everything but the token must be as in the first request
            """)
    void a_token_with_other_values_is_refused(String action, String type, String resource, int limit, String sentence)
            throws IOException {
        try (var server = Listening.searching(ENTITIES, SearchEndpointsTest::durable)) {
            var first = json(server.post(SUBJECT, JSON, clerks("read", "{\"limit\": 2}")));
            var page = token(first).replace("}", ", \"limit\": " + limit + "}");
            var body = clerks(action, page)
                    .replace("\"clerk\"", "\"" + type + "\"")
                    .replace("f1", resource);

            refused(server.post(SUBJECT, JSON, body, "X-Request-ID", "r-1"), 400, sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ""          | `page.token` is not one that this server has given since it started; begin with the first page
            "AAAA"      | `page.token` is not one that this server has given since it started; begin with the first page
            7           | line 1, column 125: `page.token` must be a string
            """)
    void a_token_that_is_none_is_refused(String token, String sentence) {
        try (var server = Listening.searching(ENTITIES, SearchEndpointsTest::durable)) {
            var body = clerks("read", "{\"token\": " + token + "}");

            refused(
                    server.post(SUBJECT, JSON, body, "X-Request-ID", "r-1"),
                    400,
                    sentence.replace("125", String.valueOf(body.indexOf("7}") + 1)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            subject  | {"action":{"name":"read"},"resource":{"type":"a","id":"b"}}                            | `subject` is missing
            subject  | {"subject":{},"action":{"name":"read"},"resource":{"type":"a","id":"b"}}               | line 1, column 12: `subject` has no `type`
            subject  | {"subject":{"type":"a"},"resource":{"type":"a","id":"b"}}                              | `action` is missing
            subject  | {"subject":{"type":"a"},"action":{},"resource":{"type":"a","id":"b"}}                  | line 1, column 34: `action` has no `name`
            subject  | {"subject":{"type":"a"},"action":{"name":"read"},"resource":{"type":"a"}}              | line 1, column 61: `resource` has no `id`
            resource | {"subject":{"type":"a"},"action":{"name":"read"},"resource":{"type":"a"}}              | line 1, column 12: `subject` has no `id`
            resource | {"subject":{"type":"a","id":"b"},"action":{"name":"read"},"resource":{"id":"a"}}       | line 1, column 70: `resource` has no `type`
            action   | {"subject":{"type":"a","id":"b"}}                                                      | `resource` is missing
            action   | []                                                                                     | line 1, column 1: the body must be an object
            action   | ~~                                                                                     | line 1, column 1: the body ends too early
            """)
    void a_request_that_is_not_complete_and_right_is_refused(String kind, String body, String sentence) {
        try (var server = Listening.searching(ENTITIES, SearchEndpointsTest::durable)) {
            refused(server.post("/access/v1/search/" + kind, JSON, body, "X-Request-ID", "r-1"), 400, sentence);
        }
    }

    @Test
    void other_methods_and_media_types_are_refused_in_the_same_form() {
        try (var server = Listening.searching(ENTITIES, SearchEndpointsTest::durable)) {
            refused(server.get(SUBJECT, "X-Request-ID", "r-1"), 405, "the method must be one of POST");
            refused(
                    server.post(SUBJECT, "text/plain", clerks("read", ""), "X-Request-ID", "r-1"),
                    415,
                    "the body must be application/json in UTF-8");
            assertThat(server.post(SUBJECT, JSON + "; charset=utf-8", clerks("read", ""))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static void refused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(JSON);
        assertThat(answer.headers().firstValue("X-Request-ID")).contains("r-1");
        assertThat(answer.body()).isEqualTo("\"" + sentence + "\"");
    }

    @Test
    void more_searches_at_a_time_than_allowed_are_refused() throws Exception {
        var inside = new CountDownLatch(3);
        var go = new CountDownLatch(1);
        CandidateSource slow = (kind, type, after, limit, at) -> {
            inside.countDown();
            try {
                assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return kind == SearchKind.SUBJECT ? List.of(Candidate.of("c1")) : List.of();
        };
        var threads = Executors.newFixedThreadPool(3);
        try (var server = Listening.searching(slow, SearchEndpointsTest::durable)) {
            var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 3; i++) {
                waiting.add(
                        CompletableFuture.supplyAsync(() -> server.post(SUBJECT, JSON, clerks("read", "")), threads));
            }
            assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
            var refused = server.post(SUBJECT, JSON, clerks("read", ""));
            go.countDown();

            assertThat(refused.statusCode()).isEqualTo(503);
            for (var each : waiting) {
                assertThat(each.join().statusCode()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_metadata_name_every_endpoint_under_the_public_url() throws IOException {
        try (var server = Listening.known(URI.create("https://pdp.example.org/tenant1"))) {
            var metadata = json(server.get("/.well-known/authzen-configuration/tenant1", "X-Request-ID", "r-1"));

            var base = "https://pdp.example.org/tenant1";
            assertThat(metadata.size()).isEqualTo(6);
            assertThat(metadata.get("policy_decision_point").asText()).isEqualTo(base);
            for (var endpoint : new String[] {
                "access_evaluation_endpoint /access/v1/evaluation",
                "access_evaluations_endpoint /access/v1/evaluations",
                "search_subject_endpoint " + SUBJECT,
                "search_resource_endpoint " + RESOURCE,
                "search_action_endpoint " + ACTION
            }) {
                var words = endpoint.split(" ", -1);
                assertThat(metadata.get(words[0]).asText()).isEqualTo(base + words[1]);
            }
            assertThat(json(server.get("/.well-known/authzen-configuration"))).isEqualTo(metadata);
        }
    }
}
