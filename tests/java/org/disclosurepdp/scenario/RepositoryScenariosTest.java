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
import org.disclosurepdp.policy.PolicyFolder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The second, small policy set: what is not return information. */
class RepositoryScenariosTest {
    @TestFactory
    Stream<DynamicTest> each_comes_out_as_expected() {
        var snapshot = PolicyFolder.load(List.of(Path.of("policies/repository")), Optional.empty());
        var runner = new ScenarioRunner(
                new PoliciesInForce(snapshot, new AuthzForceEngine(Registers.none()).compile(snapshot)));
        return ScenarioFiles.load(
                        List.of(Path.of("tests/repository")), Vocabulary.load(Path.of("conf/attributes.yaml")))
                .stream()
                .map(scenario -> dynamicTest(
                        scenario.id(),
                        () -> assertThat(runner.run(scenario).differences()).isEmpty()));
    }
}
