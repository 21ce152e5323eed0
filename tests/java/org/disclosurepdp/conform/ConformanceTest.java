package org.disclosurepdp.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a runner must notice: each answer but the first is wrong in one way. */
class ConformanceTest {
    private static final String XS = "http://www.w3.org/2001/XMLSchema#";
    private static final String OBLIGATION =
            "<Obligations><Obligation ObligationId=\"o\"><AttributeAssignment AttributeId=\"n\"" + " DataType=\"" + XS
                    + "integer\">7</AttributeAssignment></Obligation></Obligations>";
    private static final String RIGHT = response("<Result><Decision>Permit</Decision>" + OBLIGATION + "</Result>");
    private static final String RIGHT_JSON = "{\"Response\":[{\"Decision\":\"Permit\",\"Obligations\":[{\"Id\":\"o\","
            + "\"AttributeAssignment\":[{\"AttributeId\":\"n\",\"Value\":7}]}]}]}";

    @TempDir
    Path folder;

    @Test
    void the_same_in_other_words_passes() throws IOException {
        var spaced = RIGHT.replace(">7<", "> +07 <").replace("<Result>", "\n  <Result>");
        var named = RIGHT_JSON.replace("\"Value\":7", "\"Value\":\"7\",\"DataType\":\"integer\"");

        assertThat(differences(200, spaced, named)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Permit<  | Deny<",
                "ObligationId=\"o\" | ObligationId=\"other\"",
                ">7< | >8<",
                "AttributeId=\"n\" | AttributeId=\"m\"",
                "AttributeAssignment AttributeId | AttributeAssignment Issuer=\"i\" AttributeId",
                "#integer | #string",
                "</Decision> | </Decision><Status><StatusCode Value=\"urn:x\"/></Status>",
                "</Obligations> | </Obligations><AssociatedAdvice><Advice AdviceId=\"a\"/></AssociatedAdvice>",
                "</Result> | </Result><Result><Decision>Permit</Decision></Result>",
                "Permit< | Perhaps<",
                "</Response> | <!-- cut -->"
            })
    void a_wrong_xml_answer_fails(String right, String wrong) throws IOException {
        assertThat(RIGHT).contains(right);

        assertThat(differences(200, RIGHT.replace(right, wrong), RIGHT_JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"Permit\" | \"Deny\"",
                "\"Permit\" | \"permit\"",
                "7 | 7.5",
                "7 | \"7\"",
                "\"Id\":\"o\" | \"Id\":\"p\"",
                "[{\"Decision\" | [{\"Decision\":\"Permit\"},{\"Decision\"",
                "{\"Response\":[ | {\"Response\":[],\"Response\":["
            })
    void a_wrong_json_answer_fails(String right, String wrong) throws IOException {
        assertThat(RIGHT_JSON).contains(right);

        assertThat(differences(200, RIGHT, RIGHT_JSON.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void a_missing_obligation_is_shown_beside_the_expected_one() throws IOException {
        var differences = differences(200, response("<Result><Decision>Permit</Decision></Result>"), RIGHT_JSON);

        assertThat(differences.get(0).expected()).contains("obligation o [n = 7 (#integer)]");
        assertThat(differences.get(0).actual()).noneMatch(line -> line.startsWith("obligation"));
    }

    @Test
    void another_http_status_fails() throws IOException {
        assertThat(differences(500, RIGHT, RIGHT_JSON)).isNotEmpty();
    }

    @Test
    void answers_to_xml_and_json_are_compared_even_where_nothing_is_expected() throws IOException {
        var tested = evaluation();
        Files.delete(tested.resolve("expected.xml"));

        assertThat(run(tested, 200, RIGHT, RIGHT_JSON.replace("Permit", "Deny")))
                .anySatisfy(difference -> assertThat(difference.what()).contains("differently"));
    }

    @Test
    void a_request_that_must_be_refused_and_is_not_fails() throws IOException {
        var tested = evaluation();
        Files.writeString(tested.resolve("case.properties"), "kind=request-syntax-error\n");

        assertThat(run(tested, 200, RIGHT, RIGHT_JSON)).hasSize(2);
        assertThat(run(tested, 400, "", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "decisions | {\"decision\":true} | {\"decision\":false}",
                "decisions | {\"decision\":true} | {\"decision\":\"true\"}",
                "decisions | {\"evaluations\":[{\"decision\":true}]} | {\"decision\":true}",
                "exact-truncated | {\"evaluations\":[{\"decision\":true}]} | {\"evaluations\":[{\"decision\":true},{\"decision\":true}]}",
                "set | {\"results\":[{\"type\":\"t\",\"id\":\"a\"}]} | {\"results\":[{\"type\":\"t\",\"id\":\"a\"},{\"type\":\"t\",\"id\":\"b\"}]}",
                "superset | {\"results\":[{\"name\":\"a\"}]} | {\"results\":[{\"name\":\"b\"}]}"
            })
    void a_wrong_authzen_answer_fails(String how, String right, String wrong) throws IOException {
        var tested = Files.createDirectories(folder.resolve("suite/http"));
        Files.writeString(
                tested.resolve("case.properties"),
                "kind=http\npath=/access/v1/evaluation\ncontent-type=application/json\nstatus=200\ncompare=" + how
                        + "\n");
        Files.writeString(tested.resolve("request.json"), "{}");
        Files.writeString(tested.resolve("expected.json"), right);

        assertThat(run(tested, 200, "", right)).isEmpty();
        assertThat(run(tested, 200, "", wrong)).isNotEmpty();
    }

    @Test
    void a_header_that_must_be_there_is_missed() throws IOException {
        var tested = Files.createDirectories(folder.resolve("suite/header"));
        Files.writeString(
                tested.resolve("case.properties"), "kind=http\npath=/x\nstatus=204\nexpect-header=X-Request-ID: a\n");

        assertThat(run(tested, 204, "", "")).hasSize(1);
    }

    @Test
    void a_home_document_must_lead_somewhere() throws IOException {
        var tested = Files.createDirectories(folder.resolve("suite/home"));
        Files.writeString(tested.resolve("case.properties"), "kind=http\nmethod=GET\npath=${home}\nstatus=200\n");

        assertThat(run(tested, 200, "", "{\"resources\":{}}")).hasSize(1);
    }

    @Test
    void what_no_case_can_say_is_refused() throws IOException {
        var tested = Files.createDirectories(folder.resolve("suite/odd"));
        Files.writeString(tested.resolve("case.properties"), "kind=evaluation\ncolour=blue\n");

        assertThatThrownBy(() -> CaseFolders.find(List.of(tested)))
                .isInstanceOf(ConformException.class)
                .hasMessageContaining(":2:1: there is no key `colour`");
    }

    @Test
    void the_table_counts_by_suite_and_tier() throws IOException {
        var cases = CaseFolders.find(List.of(evaluation()));

        assertThat(ConformanceTable.of(List.of(new CaseResult(cases.get(0), List.of(), ""))))
                .contains("| suite | optional | 1 | 1 | 0 | 0 |");
    }

    private static String response(String results) {
        return "<Response xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\">" + results + "</Response>";
    }

    private List<Difference> differences(int status, String xml, String json) throws IOException {
        return run(evaluation(), status, xml, json);
    }

    private Path evaluation() throws IOException {
        var tested = Files.createDirectories(folder.resolve("suite/one"));
        Files.writeString(tested.resolve("case.properties"), "kind=evaluation\ntier=optional\n");
        Files.writeString(tested.resolve("request.xml"), "<Request/>");
        Files.writeString(tested.resolve("request.json"), "{}");
        Files.writeString(tested.resolve("expected.xml"), RIGHT);
        return tested;
    }

    private static List<Difference> run(Path tested, int status, String xml, String json) throws IOException {
        try (var pdp = StubPdp.answering(status, xml, json);
                var conformance = Conformance.ofRunning(pdp.url(), PdpPaths.STANDARD, Optional.empty())) {
            return conformance
                    .run(CaseFolders.find(List.of(tested)), result -> {})
                    .get(0)
                    .differences();
        }
    }
}
