package org.disclosurepdp.regulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The second encoding of the rules has to agree with every scenario before anything is compared with it. */
class RegulationOracleTest {
    static List<Scenario> scenarios() {
        return Scenario.all(Path.of("tests", "scenarios", "scenarios.json"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_oracle_agrees_with_the_scenario(Scenario scenario) {
        var ruling = RegulationOracle.rule(scenario.facts());

        var expected = scenario.expected();
        assertThat(ruling.outcome().label()).isEqualTo(expected.decision());
        if (expected.rule() != null) {
            assertThat(ruling.rule()).isEqualTo(expected.rule());
        }
        if (expected.obligations() != null) {
            assertThat(ruling.obligations()).isEqualTo(expected.obligations());
        }
        if (expected.advice() != null) {
            assertThat(ruling.advice()).isEqualTo(expected.advice());
        }
    }
}
