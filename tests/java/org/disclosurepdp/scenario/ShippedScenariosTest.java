package org.disclosurepdp.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.engine.AuthzForceEngine.Indexing;
import org.disclosurepdp.policy.PolicyFolder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedScenariosTest {
    private static final List<Scenario> SCENARIOS =
            ScenarioFiles.load(List.of(Path.of("tests/scenarios")), Vocabulary.load(Path.of("conf/attributes.yaml")));

    @TestFactory
    Stream<DynamicTest> each_comes_out_as_expected() {
        var runner = runner(Indexing.WHERE_IT_PAYS);
        return SCENARIOS.stream()
                .map(scenario -> dynamicTest(
                        scenario.id(),
                        () -> assertThat(runner.run(scenario).differences()).isEmpty()));
    }

    @Test
    void index_changes_no_answer() {
        for (var indexing : Indexing.values()) {
            var runner = runner(indexing);

            assertThat(SCENARIOS.stream()
                            .filter(each -> !runner.run(each).passed())
                            .map(Scenario::id))
                    .as("index %s", indexing)
                    .isEmpty();
        }
    }

    private static ScenarioRunner runner(Indexing indexing) {
        var snapshot = PolicyFolder.load(Path.of("policies/26cfr301.6103"), Optional.empty());
        var evaluator = new AuthzForceEngine(Registers.none(), indexing).compile(snapshot);
        return new ScenarioRunner(new PoliciesInForce(snapshot, evaluator));
    }
}
