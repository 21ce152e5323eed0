package org.disclosurepdp.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shipped policies with the shipped scenarios: 40 seconds of processor time, on all cores. */
class ShippedMutantsTest {
    private static final Path POLICIES = Path.of("policies/26cfr301.6103");

    @Test
    @Timeout(600)
    void scenarios_notice_every_change_that_any_request_can_show() {
        var report = run("tests/scenarios")
                .run(
                        mutant -> mutant.operator() != Operator.MUST_BE_PRESENT,
                        EquivalentMutants.load(List.of(POLICIES.resolve(EquivalentMutants.FILE))),
                        (changes, of) -> {});

        assertThat(report.survivors()).isEmpty();
        assertThat(report.problems()).isEmpty();
        assertThat(report.invalid()).isZero();
        assertThat(report.killed()).isGreaterThan(1_000);
    }

    /** With the few scenarios of the model alone much survives of a grant, and each time the search finds what would notice. */
    @Test
    @Timeout(600)
    void what_is_wanted_is_found_for_changes_that_few_scenarios_do_not_notice() {
        var report = run("tests/scenarios/scenarios.json")
                .run(
                        mutant -> mutant.policy().equals("L14-G") && mutant.operator() == Operator.ARGUMENT,
                        EquivalentMutants.load(List.of()),
                        (changes, of) -> {});

        assertThat(report.survivors())
                .hasSizeGreaterThan(2)
                .allSatisfy(each -> assertThat(each.wanted()).contains("becomes Permit by L14-G"));
    }

    private static MutationRun run(String scenarios) {
        var vocabulary = Vocabulary.load(Path.of("conf/attributes.yaml"));
        var engine = new AuthzForceEngine(Registers.none());
        var snapshot = PolicyFolder.load(POLICIES, Optional.empty());
        var run = new MutationRun(
                engine,
                new PoliciesInForce(snapshot, engine.compile(snapshot)),
                ScenarioFiles.load(List.of(Path.of(scenarios)), vocabulary),
                vocabulary,
                Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(run.failing()).isEmpty();
        return run;
    }
}
