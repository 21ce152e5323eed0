package org.disclosurepdp.attribute.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.disclosurepdp.attribute.Custodian;
import org.disclosurepdp.attribute.RegisterSettings;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.disclosurepdp.scenario.ScenarioRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What the sample registers answer, whatever database holds them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SampleContract {
    static final Path SAMPLE = Path.of("conf/sample");
    private static final Path REQUESTS = Path.of("tests/cases/sample/requests.yaml");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Vocabulary vocabulary = Vocabulary.load(Path.of("conf/attributes.yaml"));
    private Database database;
    private Registers registers;

    abstract DatabaseConfig database();

    @BeforeAll
    void load_the_sample() {
        database = Database.open(database(), "db/registers");
        new RegisterImporter(database, vocabulary).load(SAMPLE);
        // What is tested is what they say, not how fast a busy machine is.
        var settings = new RegisterSettings(Duration.ofSeconds(30), Duration.ofSeconds(2), 10_000);
        registers = Registers.open(vocabulary, database, settings, InstantSource.system());
    }

    @AfterAll
    void close() {
        registers.close();
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> every_sample_request_is_decided_as_expected() {
        var snapshot = PolicyFolder.load(Path.of("policies/26cfr301.6103"), Optional.empty());
        var evaluator = new AuthzForceEngine(registers).compile(snapshot);
        var runner = new ScenarioRunner(new PoliciesInForce(snapshot, evaluator));
        return ScenarioFiles.load(List.of(REQUESTS), vocabulary).stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.id(),
                        () -> assertThat(runner.run(scenario).differences()).isEmpty()));
    }

    @Test
    void every_query_of_the_vocabulary_runs_on_the_schema() {
        assertThat(registers.unreachable()).isEmpty();
    }

    @Test
    void the_catalogue_names_the_custodian_of_a_resource() {
        assertThat(registers.custodians().of("cus-001", NOW))
                .contains(new Custodian("carla.customs", "customs-officer"));
        assertThat(registers.custodians().of("no-such-resource", NOW)).isEmpty();
    }

    @Test
    void loading_it_again_changes_nothing_and_a_filled_database_is_left_alone() {
        var importer = new RegisterImporter(database, vocabulary);

        var again = importer.load(SAMPLE);

        assertThat(importer.check(SAMPLE)).isEqualTo(again);
        assertThat(again.tables()).hasSize(RegisterTables.all().size());
        assertThat(importer.loadIfEmpty(SAMPLE)).isEmpty();
    }
}
