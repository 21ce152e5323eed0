package org.disclosurepdp.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String ACTION = "urn:oasis:names:tc:xacml:3.0:attribute-category:action";
    private static final String VOCABULARY = """
            attributes:
              A.name: {category: "%1$s", id: "urn:x:name", datatype: string, source: PEP}
              A.one: {category: "%1$s", id: "urn:x:one", datatype: string, source: PEP}
              A.two: {category: "%1$s", id: "urn:x:two", datatype: string, source: PEP}
            """.formatted(ACTION);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @Test
    void a_condition_counts_where_it_alone_makes_the_difference() throws IOException {
        var coverage = covered(
                grant(""),
                scenario("a", "open", "yes", "yes", "Permit"),
                scenario("b", "open", "yes", "yes", "Permit"),
                scenario("c", "open", "no", "yes", "NotApplicable"),
                scenario("d", "open", "no", "no", "NotApplicable"));

        var one = element(coverage, "X.1");
        assertThat(one.permit()).isEqualTo(2);
        assertThat(one.deny()).as("d fails for two reasons").isEqualTo(1);
        assertThat(element(coverage, "X.2").deny()).isZero();
        assertThat(one.name()).isEqualTo("first");
    }

    @Test
    void a_selector_stands_for_its_elements() throws IOException {
        var coverage = covered(
                grant(""),
                scenario("a", "open", "yes", "yes", "Permit"),
                scenario("b", "shut", "yes", "yes", "NotApplicable"));

        assertThat(element(coverage, "X.9").permit()).isEqualTo(1);
        assertThat(element(coverage, "X.9").deny()).isEqualTo(1);
    }

    @Test
    void a_prohibition_that_applies_is_on_the_deny_side() throws IOException {
        var coverage = covered(
                grant("").replace("Effect=\"Permit\"", "Effect=\"Deny\""),
                scenario("a", "open", "yes", "yes", "Deny"),
                scenario("b", "open", "no", "yes", "NotApplicable"));

        assertThat(element(coverage, "X.1").permit()).isEqualTo(1);
        assertThat(element(coverage, "X.1").deny()).isEqualTo(1);
    }

    @Test
    void a_side_that_no_scenario_takes_is_told_with_its_place() throws IOException {
        var coverage = covered(grant(""), scenario("a", "open", "yes", "yes", "Permit"));

        assertThat(coverage.missed())
                .extracting(Problem::sentence)
                .containsExactly(
                        "the AnyOf on A.name of door always matches",
                        "`X.1-first` of door is never false",
                        "`X.2-second` of door is never false");
        assertThat(coverage.missed().get(1).line()).isEqualTo(11);
        assertThat(coverage.sides()).isEqualTo(8);
        assertThat(coverage.covered()).isEqualTo(5);
    }

    @Test
    void an_obligation_counts_when_it_is_returned() throws IOException {
        var permitted = covered(grant(""), scenario("a", "open", "yes", "yes", "Permit"));
        var refused = covered(grant(""), scenario("a", "shut", "yes", "yes", "NotApplicable"));

        assertThat(element(permitted, "X.3").permit()).isEqualTo(1);
        assertThat(element(refused, "X.3").permit()).isZero();
        assertThat(refused.missed())
                .extracting(Problem::sentence)
                .contains("rule `open` never fires", "obligation `note` of open is never returned");
    }

    @Test
    void elements_on_one_side_only_are_named() throws IOException {
        var coverage = covered(grant(""), scenario("a", "open", "yes", "yes", "Permit"));

        assertThat(coverage.unheld()).containsExactly("Z.7");
        assertThat(coverage.unnamed()).containsExactly("X.2", "X.3", "X.9");
    }

    @Test
    void the_page_is_xml_and_holds_no_markup_of_the_policies() throws Exception {
        var coverage = covered(
                grant("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;"),
                scenario("a", "open", "yes", "yes", "Permit"));

        var page = CoveragePage.of(coverage);

        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;");
        assertThat(page).doesNotContain("src=").doesNotContain("href=");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(2);
    }

    @Test
    void shipped_scenarios_cover_the_shipped_policies() {
        var vocabulary = Vocabulary.load(Path.of("conf/attributes.yaml"));

        var coverage = run(
                Path.of("policies/26cfr301.6103"),
                ScenarioFiles.load(List.of(Path.of("tests/scenarios")), vocabulary),
                vocabulary);

        assertThat(coverage.percent())
                .as(() -> String.join(
                        "\n", coverage.missed().stream().map(Problem::toString).toList()))
                .isGreaterThanOrEqualTo(97);
    }

    private Coverage covered(String policy, String... scenarios) throws IOException {
        var vocabulary = Vocabulary.parse("vocabulary", VOCABULARY);
        Files.writeString(folder.resolve("door.xml"), policy);
        var file = Files.writeString(folder.resolve("scenarios.yaml"), "scenarios:\n" + String.join("", scenarios));
        return run(folder.resolve("door.xml"), ScenarioFiles.load(List.of(file), vocabulary), vocabulary);
    }

    private static Coverage run(Path policies, List<Scenario> scenarios, Vocabulary vocabulary) {
        var snapshot = PolicyFolder.load(policies, Optional.empty());
        var run = new CoverageRun(
                new AuthzForceEngine(Registers.none()).compile(snapshot).tracer(), vocabulary);
        scenarios.forEach(run::add);
        return run.coverage();
    }

    private static RegulationElement element(Coverage coverage, String id) {
        return coverage.elements().stream()
                .filter(element -> element.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String scenario(String id, String name, String one, String two, String decision) {
        return "  - {id: %s, elements: [X.1, Z.7], changed: {A.name: %s, A.one: '%s', A.two: '%s'}, expect: {decision: %s}}%n"
                .formatted(id, name, one, two, decision);
    }

    /** One rule with two conditions, a selector and an obligation. */
    private static String grant(String inNames) {
        return """
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="urn:x:door" Version="1.0"
                    RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
                  <Description>[selector A.name: X.9]</Description>
                  <Target><AnyOf><AllOf>
                    <Match MatchId="urn:oasis:names:tc:xacml:1.0:function:string-equal">
                      <AttributeValue DataType="%1$s">open</AttributeValue>
                      <AttributeDesignator Category="%2$s" AttributeId="urn:x:name" DataType="%1$s" MustBePresent="false"/>
                    </Match></AllOf></AnyOf>
                  </Target>

                  %3$s
                  %4$s
                  <Rule RuleId="urn:x:open" Effect="Permit">
                    <Condition>
                      <Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:and">
                        <VariableReference VariableId="X.1-first%5$s"/>
                        <VariableReference VariableId="X.2-second"/>
                      </Apply>
                    </Condition>
                    <ObligationExpressions>
                      <ObligationExpression ObligationId="urn:x:note" FulfillOn="Permit">
                        <AttributeAssignmentExpression AttributeId="urn:x:element">
                          <AttributeValue DataType="%1$s">X.3</AttributeValue>
                        </AttributeAssignmentExpression>
                      </ObligationExpression>
                    </ObligationExpressions>
                  </Rule>
                </Policy>
                """.formatted(
                        STRING, ACTION, variable("X.1-first" + inNames, "one"), variable("X.2-second", "two"), inNames);
    }

    private static String variable(String id, String attribute) {
        return """
                <VariableDefinition VariableId="%s">\
                <Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:string-is-in">\
                <AttributeValue DataType="%s">yes</AttributeValue>\
                <AttributeDesignator Category="%s" AttributeId="urn:x:%s" DataType="%s" MustBePresent="false"/>\
                </Apply></VariableDefinition>""".formatted(id, STRING, ACTION, attribute, STRING);
    }
}
