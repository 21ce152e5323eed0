package org.disclosurepdp.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.ledger.LedgerRecord;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every request on the sample registers, over HTTP, whatever database is behind the registers and the ledger. */
abstract class SampleRequestsContract {
    static final Vocabulary VOCABULARY = Vocabulary.load(Path.of("conf/attributes.yaml"));
    private static final List<Scenario> REQUESTS =
            ScenarioFiles.load(List.of(Path.of("tests/cases/sample/requests.yaml")), VOCABULARY);

    abstract RunningServer server();

    abstract DatabaseConfig ledger();

    @TestFactory
    Stream<DynamicTest> each_is_decided_as_expected_by_the_policy_expected() {
        return REQUESTS.stream()
                .map(request -> dynamicTest(request.id(), () -> {
                    var response = send("application/xacml+json", Forms.xacmlJson(request.request()));
                    var answer = Answer.ofXacmlJson(response.body());

                    assertThat(answer.outcome())
                            .as(request.why())
                            .isEqualTo(request.expected().decision().label());
                    assertThat(recorded(response))
                            .as("the outcome that is recorded")
                            .isEqualTo(answer.outcome());
                    request.expected()
                            .rule()
                            .ifPresent(rule -> assertThat(decidedBy(response)).contains(rule));
                    request.expected()
                            .obligations()
                            .ifPresent(ids ->
                                    assertThat(answer.shortObligations()).containsExactlyInAnyOrderElementsOf(ids));
                    request.expected()
                            .advice()
                            .ifPresent(
                                    ids -> assertThat(answer.shortAdvice()).containsExactlyInAnyOrderElementsOf(ids));
                }));
    }

    @Test
    void each_is_asked_on_the_day_of_the_sample() {
        assertThat(REQUESTS)
                .hasSizeGreaterThan(80)
                .allSatisfy(request -> assertThat(request.clock()).contains(RunningServer.SAMPLE_DAY));
    }

    @Test
    void permit_is_recorded_as_a_disclosure_and_deny_gives_its_reason() {
        for (var request : REQUESTS) {
            var answer = xacmlJson(request);
            switch (answer.outcome()) {
                case "Permit" ->
                    assertThat(answer.shortObligations())
                            .as(request.id())
                            .containsAnyOf("record-disclosure", "record-use");
                case "Deny" -> assertThat(answer.shortAdvice()).as(request.id()).contains("reason");
                default -> assertThat(answer.obligations()).as(request.id()).isEmpty();
            }
        }
    }

    @Test
    void xml_and_json_get_the_same_answer() {
        for (var request : REQUESTS) {
            var xml = send("application/xacml+xml", Forms.xacmlXml(request.request()));

            assertThat(Answer.ofXacmlXml(xml.body())).as(request.id()).isEqualTo(xacmlJson(request));
        }
    }

    @Test
    void authzen_batch_gets_the_same_answers() {
        var evaluations = new ArrayList<Map<String, Object>>();
        var expected = new ArrayList<Answer>();
        for (var request : REQUESTS) {
            Forms.authzen(request.request(), VOCABULARY).ifPresent(evaluation -> {
                evaluations.add(evaluation);
                expected.add(xacmlJson(request));
            });
        }
        var response = server().post("/access/v1/evaluations", "application/json", Forms.authzenBatch(evaluations));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Answer.ofAuthzen(response.body())).isEqualTo(expected).hasSizeGreaterThan(80);
    }

    private Answer xacmlJson(Scenario request) {
        return Answer.ofXacmlJson(send("application/xacml+json", Forms.xacmlJson(request.request()))
                .body());
    }

    private HttpResponse<String> send(String mediaType, String body) {
        var response = server().post("/pdp", mediaType, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    private String recorded(HttpResponse<String> response) {
        return record(response).entry().decision().outcome().label();
    }

    /** The names of the policy and of the rule in it: where a policy holds several paragraphs, the rule names one. */
    private List<String> decidedBy(HttpResponse<String> response) {
        var rule = record(response).entry().decision().evaluation().rule();
        return Stream.of(rule)
                .filter(Objects::nonNull)
                .flatMap(SampleRequestsContract::names)
                .toList();
    }

    private static Stream<String> names(DecidingRule rule) {
        return Stream.concat(
                Stream.of(rule.shortId()), Stream.ofNullable(rule.ruleId()).map(ShortId::of));
    }

    private LedgerRecord record(HttpResponse<String> response) {
        var id = response.headers().firstValue("X-Decision-Id").orElseThrow();
        try (var reader = LedgerReader.open(ledger())) {
            return reader.find(id).orElseThrow();
        }
    }
}
