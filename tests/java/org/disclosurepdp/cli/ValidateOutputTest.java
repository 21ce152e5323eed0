package org.disclosurepdp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosurepdp.cli.Validating.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.disclosurepdp.lint.LintRule;
import org.junit.jupiter.api.Test;

/** What {@code pdp validate} prints beside text, and which warnings it gives. */
class ValidateOutputTest {
    private static final String BOTH = "tests/cases/validate/errors-and-warnings-of-two-files";
    private static final String ERRORS = "tests/cases/validate/schema-and-syntax";
    private static final String WARNING = "tests/cases/validate/citation-missing";

    @Test
    void json_has_every_part_of_a_problem() throws JsonProcessingException {
        var outcome = validate(BOTH, "--output", "json");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(new ObjectMapper().readTree(outcome.out()))
                .isEqualTo(new ObjectMapper().readTree("""
                [{"file": "%s/p1.xml", "line": 11, "column": 7, "severity": "error",
                  "sentence": "the function `urn:oasis:names:tc:xacml:1.0:function:string-equals` is not known",
                  "fix": "did you mean `urn:oasis:names:tc:xacml:1.0:function:string-equal`?"},
                 {"file": "%s/p2.xml", "line": 8, "column": 3, "severity": "warning",
                  "rule": "grant-without-obligations", "sentence": "the rule `r` permits and obliges to nothing",
                  "fix": "give it its ObligationExpressions, FulfillOn=\\"Permit\\""}]
                """.formatted(BOTH, BOTH)));
    }

    @Test
    void json_of_nothing_is_an_empty_array() throws JsonProcessingException {
        var outcome = validate(WARNING, "--lint", "off", "--output", "json");

        assertThat(outcome.exit()).isZero();
        assertThat(new ObjectMapper().readTree(outcome.out())).isEqualTo(new ObjectMapper().readTree("[]"));
    }

    @Test
    void sarif_is_a_log_of_one_run_whose_results_name_its_rules() throws JsonProcessingException {
        var log =
                new ObjectMapper().readTree(validate(BOTH, "--output", "sarif").out());

        assertThat(log.at("/version").asText()).isEqualTo("2.1.0");
        assertThat(log.at("/$schema").asText()).startsWith("https://").endsWith("sarif-2.1.0.json");
        assertThat(log.at("/runs")).hasSize(1);
        assertThat(log.at("/runs/0/tool/driver/name").asText()).isEqualTo("disclosure-pdp");
        var rules = values(log.at("/runs/0/tool/driver/rules"), "/id");
        assertThat(rules).doesNotHaveDuplicates().contains("invalid-policy").containsAll(LintRule.ids());
        assertThat(values(log.at("/runs/0/tool/driver/rules"), "/shortDescription/text"))
                .allMatch(text -> !text.isBlank());
        var results = log.at("/runs/0/results");
        assertThat(values(results, "/ruleId")).containsExactly("invalid-policy", "grant-without-obligations");
        assertThat(values(results, "/level")).containsExactly("error", "warning");
        assertThat(values(results, "/message/text")).allMatch(text -> text.contains("; "));
        var place = results.get(0).at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo(BOTH + "/p1.xml");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(11);
        assertThat(place.at("/region/startColumn").asInt()).isEqualTo(7);
    }

    @Test
    void sarif_of_nothing_has_an_empty_list_of_results() throws JsonProcessingException {
        var log = new ObjectMapper()
                .readTree(
                        validate(WARNING, "--lint", "off", "--output", "sarif").out());

        assertThat(log.at("/runs/0/results").isArray()).isTrue();
        assertThat(log.at("/runs/0/results")).isEmpty();
    }

    @Test
    void a_path_is_a_uri_in_sarif() throws JsonProcessingException {
        var log = new ObjectMapper()
                .readTree(validate("no such folder/p.xml", "--output", "sarif").out());
        var absolute = new ObjectMapper()
                .readTree(validate("/no such folder/p.xml", "--output", "sarif").out());

        var uri = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
        assertThat(log.at(uri).asText()).isEqualTo("no%20such%20folder/p.xml");
        assertThat(absolute.at(uri).asText()).isEqualTo("file:///no%20such%20folder/p.xml");
    }

    @Test
    void a_rule_is_switched_off_by_its_id() {
        assertThat(validate(WARNING).out()).contains("[citation-missing]");
        assertThat(validate(WARNING, "--disable", "shadowed").out()).contains("[citation-missing]");
        assertThat(validate(WARNING, "--disable", "shadowed,citation-missing").out())
                .isEmpty();
        assertThat(validate(WARNING, "--lint", "off").out()).isEmpty();
    }

    @Test
    void errors_cannot_be_switched_off() {
        var disabled = Stream.of("--lint", "off", "--disable", String.join(",", LintRule.ids()));

        var outcome = validate(Stream.concat(Stream.of(ERRORS), disabled).toArray(String[]::new));

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).isEqualTo(validate(ERRORS).out()).isNotEmpty();
    }

    @Test
    void a_rule_that_is_none_is_a_wrong_use() {
        var outcome = validate(WARNING, "--disable", "citation-mising");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no rule `citation-mising`; did you mean `citation-missing`?");
    }

    @Test
    void the_rules_are_listed() {
        var outcome = validate("--list-rules");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out().lines().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactlyElementsOf(LintRule.ids());
        assertThat(outcome.out().lines())
                .allMatch(line -> line.substring(line.indexOf(' ')).strip().length() > 20);
    }

    @Test
    void another_vocabulary_counts_where_it_is_named() {
        var other = Path.of("tests/cases/cli/test-coverage/given/attributes.yaml");

        assertThat(validate(WARNING, "--vocabulary", other.toString()).out()).isEmpty();
    }

    private static List<String> values(JsonNode array, String pointer) {
        var values = new ArrayList<String>();
        array.forEach(each -> values.add(each.at(pointer).asText()));
        return values;
    }
}
