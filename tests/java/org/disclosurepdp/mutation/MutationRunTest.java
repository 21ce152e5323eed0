package org.disclosurepdp.mutation;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.mutation.MutationReport.Survivor;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.disclosurepdp.scenario.ScenarioResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationRunTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final String ACTION = "urn:oasis:names:tc:xacml:3.0:attribute-category:action";
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String FUNCTION = "urn:oasis:names:tc:xacml:1.0:function:";
    private static final Vocabulary VOCABULARY = Vocabulary.parse("words", """
            attributes:
              A.name: {category: "%1$s", id: "urn:x:name", datatype: string, source: PEP, values: [open, shut]}
              A.who: {category: "%1$s", id: "urn:x:who", datatype: string, source: PEP, values: [owner, guest]}
            """.formatted(ACTION));
    private static final String OPEN = "{id: open, changed: {A.name: open, A.who: owner}, expect: {decision: Permit}}";
    private static final String GUEST = "{id: guest, changed: {A.name: open, A.who: guest}, expect: {decision: Deny}}";
    private static final String SHUT = "{id: shut, changed: {A.name: shut, A.who: owner}, expect: {decision: Deny}}";
    private static final String TOLD =
            "{id: told, changed: {A.name: open, A.who: owner}, expect: {decision: Permit, obligations: [log]}}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @BeforeEach
    void write_the_policy() throws IOException {
        Files.writeString(folder.resolve("door.xml"), policy("UTF-8"));
    }

    @Test
    void nothing_survives_when_each_condition_has_both_sides() throws IOException {
        var report = report(List.of(TOLD, GUEST, SHUT), "");

        assertThat(ids(report)).isEmpty();
        assertThat(report.killed()).isEqualTo(7);
        assertThat(report.invalid()).isZero();
        assertThat(report.equivalents()).isEmpty();
    }

    @Test
    void a_survivor_says_which_request_would_notice() throws IOException {
        var report = report(List.of(TOLD, SHUT), "");

        assertThat(report.survivors())
                .extracting(each -> each.mutant().id(), Survivor::wanted)
                .contains(tuple(
                        "door/door.open/Condition/and/string-is-in[A.who]: drop",
                        "a request like scenario `told` with {A.who: guest}: Deny by door becomes Permit by door"));
    }

    @Test
    void what_a_scenario_does_not_say_it_expects_is_not_noticed() throws IOException {
        var report = report(List.of(OPEN, GUEST, SHUT), "");

        assertThat(report.survivors())
                .extracting(each -> each.mutant().id() + ": " + each.wanted())
                .containsExactly("door/door.open/log: drop: what scenario `open` does not say it expects: "
                        + "Permit by door with the obligations [log] becomes one with []");
    }

    @Test
    void each_claim_is_held_against_what_happens() throws IOException {
        var report = report(List.of(OPEN, GUEST, SHUT), """
                equivalent:
                  - mutants:
                      - "door/door.open: effect Deny"
                      - "door/door.open/log: drop"
                      - "door/door.gone: drop"
                    reason: says who?
                """);

        assertThat(report.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "claims.yaml:3:9: `door/door.open: effect Deny` is not equivalent: scenario `open` notices it",
                        "claims.yaml:4:9: `door/door.open/log: drop` is not equivalent: what scenario `open` does not say it"
                                + " expects: Permit by door with the obligations [log] becomes one with []",
                        "claims.yaml:5:9: there is no change `door/door.gone: drop` of these policies");
        assertThat(ids(report)).containsExactly("door/door.open/log: drop");
    }

    @Test
    void what_nothing_refutes_is_equivalent_for_its_reason() throws IOException {
        // What is asked a second time need not be asked the first time.
        Files.writeString(
                folder.resolve("door.xml"),
                policy("UTF-8").replace(test("A.who", "owner"), test("A.who", "owner") + test("A.who", "owner")));
        var report = report(List.of(TOLD, GUEST, SHUT), """
                equivalent:
                  - mutants: ["door/door.open/Condition/and/string-is-in[A.who]: drop"]
                    reason: the next says it again
                """);

        assertThat(ids(report)).containsExactly("door/door.open/Condition/and/string-is-in[A.who]#2: drop");
        assertThat(report.equivalents())
                .extracting(each -> each.mutant().id(), each -> each.reason(), each -> each.proven())
                .containsExactly(tuple(
                        "door/door.open/Condition/and/string-is-in[A.who]: drop", "the next says it again", false));
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void other_encodings_and_files_that_only_the_schema_reads_are_changed_as_well() throws IOException {
        var text = policy("UTF-16").replace("<Description/>", "<Description>Tür &#252;</Description>");
        Files.write(folder.resolve("door.xml"), text.getBytes(UTF_16));

        var report = report(List.of(TOLD, GUEST, SHUT), "");

        assertThat(report.killed()).isEqualTo(7);
        assertThat(report.invalid()).isZero();
    }

    @Test
    void a_change_that_leaves_no_policy_is_not_counted_as_noticed() throws IOException {
        // The inner `a` is declared by the `not` that goes.
        Files.writeString(
                folder.resolve("door.xml"),
                policy("UTF-8")
                        .replace(
                                test("A.who", "owner"),
                                ("<a:Apply xmlns:a='urn:oasis:names:tc:xacml:3.0:core:schema:wd-17' FunctionId='%snot'>"
                                                + "<a:Apply FunctionId='%snot'>%s</a:Apply></a:Apply>")
                                        .formatted(FUNCTION, FUNCTION, test("A.who", "owner"))));

        var report = report(List.of(TOLD, GUEST, SHUT), "");

        assertThat(report.invalid()).isEqualTo(1);
        assertThat(ids(report)).isEmpty();
    }

    @Test
    void scenarios_that_fail_before_are_told() throws IOException {
        var failing = run(List.of(OPEN, GUEST.replace("Deny", "Permit"))).failing();

        assertThat(failing)
                .extracting(ScenarioResult::scenario)
                .extracting("id")
                .containsExactly("guest");
    }

    @Test
    void a_file_that_changes_meanwhile_is_refused() throws IOException {
        var loaded = loaded();
        Files.writeString(folder.resolve("door.xml"), policy("UTF-8") + "\n");

        assertThatThrownBy(() -> new MutationRun(engine(), loaded, List.of(), VOCABULARY, NOW))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageEndingWith("door.xml:1:1: has changed since it was read");
    }

    @Test
    void progress_reaches_the_end() throws IOException {
        var told = new ConcurrentLinkedQueue<Integer>();
        run(List.of(TOLD)).run(MutationRunTest::isUsual, claims("equivalent: []"), (changes, of) -> told.add(changes));

        assertThat(told).hasSize(7).contains(1, 7);
    }

    private static List<String> ids(MutationReport report) {
        return report.survivors().stream().map(each -> each.mutant().id()).toList();
    }

    private MutationReport report(List<String> scenarios, String claims) throws IOException {
        var run = run(scenarios);
        assertThat(run.failing()).isEmpty();
        var report = run.run(
                MutationRunTest::isUsual, claims(claims.isEmpty() ? "equivalent: []" : claims), (changes, of) -> {});
        return new MutationReport(
                report.killed(),
                report.invalid(),
                report.survivors(),
                report.equivalents(),
                report.problems().stream()
                        .map(each -> new Problem(
                                Path.of(each.file()).getFileName().toString(),
                                each.line(),
                                each.column(),
                                each.sentence()))
                        .toList());
    }

    private static boolean isUsual(Mutant mutant) {
        return mutant.operator() != Operator.MUST_BE_PRESENT;
    }

    private EquivalentMutants claims(String text) throws IOException {
        var file = Files.writeString(folder.resolve("claims.yaml"), text);
        return EquivalentMutants.load(List.of(file));
    }

    private MutationRun run(List<String> scenarios) throws IOException {
        var file = Files.writeString(
                folder.resolve("scenarios.yaml"), "scenarios: [" + String.join(", ", scenarios) + "]", UTF_8);
        return new MutationRun(engine(), loaded(), ScenarioFiles.load(List.of(file), VOCABULARY), VOCABULARY, NOW);
    }

    private PoliciesInForce loaded() {
        var snapshot = PolicyFolder.load(folder, Optional.empty());
        return new PoliciesInForce(snapshot, engine().compile(snapshot));
    }

    private static AuthzForceEngine engine() {
        return new AuthzForceEngine(Registers.none());
    }

    private static String policy(String encoding) {
        return """
                <?xml version="1.0" encoding="%s"?>
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="urn:x:door" Version="1.0"
                    RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-unless-permit">
                  <Description/>
                  <Target/>
                  <Rule RuleId="urn:x:door.open" Effect="Permit">
                    <Target/>
                    <Condition><Apply FunctionId="%sand">%s%s</Apply></Condition>
                    <ObligationExpressions><ObligationExpression ObligationId="urn:x:log" FulfillOn="Permit"/></ObligationExpressions>
                  </Rule>
                </Policy>
                """.formatted(encoding, FUNCTION, test("A.name", "open"), test("A.who", "owner"));
    }

    private static String test(String attribute, String value) {
        return """
                <Apply xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" FunctionId="%sstring-is-in"><AttributeValue DataType="%s">%s</AttributeValue>\
                <AttributeDesignator Category="%s" AttributeId="urn:x:%s" DataType="%s" MustBePresent="false"/></Apply>""".formatted(FUNCTION, STRING, value, ACTION, attribute.substring(2), STRING);
    }
}
