package org.disclosurepdp.attribute.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosurepdp.attribute.AttributeUnavailableException;
import org.disclosurepdp.attribute.Custodian;
import org.disclosurepdp.attribute.RegisterSession;
import org.disclosurepdp.attribute.RegisterSettings;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.disclosurepdp.scenario.ScenarioRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** The last moment before a window's edge and the first after it; {@code -} is no value, {@code ?} a missing fact. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2019-12-31T00:00:00Z     | RS=carla.customs                               | RS.employment        | none
            2026-06-30T23:59:59.999Z | RS=frank.former                                | RS.employment        | current
            2026-07-01T00:00:00Z     | RS=frank.former                                | RS.employment        | former
            2026-11-24T00:00:00Z     | RS=nora.nobody                                 | RS.employment        | none
            2026-11-24T00:00:00Z     |                                                | RS.employment        | ?
            2026-05-31T23:59:59.999Z | RS=eva.expert                                  | RS.role              | expert witness
            2026-06-01T00:00:00Z     | RS=eva.expert                                  | RS.role              | expert
            2031-01-01T00:00:00Z     | RS=eva.expert                                  | RS.role              | -
            2026-05-31T23:59:59.999Z | RS=leo.lawyer                                  | RS.represents        | harbor-toys
            2026-06-01T00:00:00Z     | RS=leo.lawyer                                  | RS.represents        | -
            2030-12-31T23:59:59.999Z | RS=dan.doj M=CIV-2026-0417                     | RS.directly-engaged  | true
            2031-01-01T00:00:00Z     | RS=dan.doj M=CIV-2026-0417                     | RS.directly-engaged  | false
            2026-11-24T00:00:00Z     | RS=dan.doj                                     | RS.directly-engaged  | ?
            2026-04-30T23:59:59.999Z | M=CIV-2026-0020                                | E.audit-basis        | tariff-509
            2026-05-01T00:00:00Z     | M=CIV-2026-0020                                | E.audit-basis        | none
            2026-05-01T00:00:00Z     | M=CIV-2026-0020                                | E.determined-due     | false
            2026-05-01T00:00:00Z     | M=CIV-2026-0020                                | E.matter-kind        | civil-judicial
            2026-11-24T00:00:00Z     | M=no-such-matter                               | E.audit-basis        | none
            2026-11-24T00:00:00Z     | M=no-such-matter                               | E.matter-kind        | -
            2023-12-31T23:59:59.999Z | C=TIRNO-24-0007                                | E.contract-status    | pending
            2024-01-01T00:00:00Z     | C=TIRNO-24-0007                                | E.contract-status    | in-force
            2026-01-01T00:00:00Z     | C=TIRNO-24-0007                                | E.contract-status    | expired
            2026-11-24T00:00:00Z     | C=no-such-contract                             | E.contract-form      | none
            2026-11-24T00:00:00Z     | C=no-such-contract                             | E.contract-status    | -
            2026-05-31T23:59:59.999Z | C=SSA-26-0003                                  | E.irs-written-auth   | valid
            2026-06-01T00:00:00Z     | C=SSA-26-0003                                  | E.irs-written-auth   | revoked
            2025-12-31T23:59:59.999Z | C=TIRNO-26-0001                                | E.irs-written-auth   | none
            2031-01-01T00:00:00Z     | C=TIRNO-26-0001                                | E.irs-written-auth   | expired
            2026-11-24T00:00:00Z     | C=ST-26-0100                                   | E.irs-written-auth   | agency-only
            2030-12-31T23:59:59.999Z | RS=simon.sub R=con-001 C=TIRNO-26-0001         | E.irs-auth-covers    | true
            2031-01-01T00:00:00Z     | RS=simon.sub R=con-001 C=TIRNO-26-0001         | E.irs-auth-covers    | false
            2026-11-24T00:00:00Z     | RS=bea.bright R=con-001 C=TIRNO-26-0001        | E.irs-auth-covers    | false
            2026-08-31T23:59:59.999Z | AS=peter.prime RS=cecil.census R=con-002       | E.p2b-approval       | valid
            2026-09-01T00:00:00Z     | AS=peter.prime RS=cecil.census R=con-002       | E.p2b-approval       | revoked
            2026-09-01T00:00:00Z     | AS=peter.prime RS=cecil.census R=con-002       | E.second-recipient-authority | -
            2031-01-01T00:00:00Z     | AS=peter.prime RS=cecil.census R=con-001       | E.p2b-approval       | none
            2026-05-31T23:59:59.999Z | AS=irene.irs RS=bea.bright                     | E.safeguards         | ok
            2026-06-01T00:00:00Z     | AS=irene.irs RS=bea.bright                     | E.safeguards         | suspended
            2026-11-24T00:00:00Z     | AS=irene.irs RS=ian.importer                   | E.safeguards         | unknown
            2026-07-31T23:59:59.999Z | R=doj-001 M=CRM-2026-0051                      | E.s6103i             | i1-order
            2026-08-01T00:00:00Z     | R=doj-001 M=CRM-2026-0051                      | E.s6103i             | none
            2026-11-24T00:00:00Z     | R=doj-001                                      | E.s6103i             | none
            2026-05-31T23:59:59.999Z | AS=irene.irs RS=carla.customs R=irs-002 M=ADM-2026-014 P=customs-entry-audit | E.necessary | true
            2026-06-01T00:00:00Z     | AS=irene.irs RS=carla.customs R=irs-002 M=ADM-2026-014 P=customs-entry-audit | E.necessary | false
            2026-05-31T23:59:59.999Z | AS=irene.irs RS=carla.customs R=irs-002 M=CIV-2026-0417 P=customs-entry-audit | E.necessary | false
            2026-05-31T23:59:59.999Z | AS=irene.irs RS=carla.customs R=irs-002 P=customs-entry-audit | E.necessary | false
            2026-05-31T23:59:59.999Z | AS=irene.irs RS=carla.customs R=irs-002 M=ADM-2026-014 P=customs-entry-audit | E.otherwise-accomplishable | -
            2026-01-31T23:59:59.999Z | R=irs-001                                      | E.customs-request    | none
            2026-02-01T00:00:00Z     | R=irs-001                                      | E.customs-request    | complete
            2026-11-24T00:00:00Z     | R=adr-001                                      | E.customs-request    | none
            2026-12-31T23:59:59.999Z | AS=stan.state AC=state-tax-officer RS=conny.contractor RC=contractor-employee R=sta-001 | E.p9-certified       | true
            2027-01-01T00:00:00Z     | AS=stan.state AC=state-tax-officer RS=conny.contractor RC=contractor-employee R=sta-001 | E.p9-certified       | false
            2026-11-24T00:00:00Z     | AS=irene.irs AC=irs-officer RS=cal.collect RC=federal-agency-agent R=adr-001 | E.p9-certified | true
            2027-01-01T00:00:00Z     | AS=irene.irs AC=irs-officer RS=cal.collect RC=federal-agency-agent R=adr-001 | E.p9-certified | false
            2026-11-24T00:00:00Z     | AS=irene.irs AC=irs-officer RS=cody.collect RC=federal-agency-agent R=adr-001 | E.p9-certified | false
            2026-11-24T00:00:00Z     | R=irs-006                                      | R.info-class         | return return-information
            2026-11-24T00:00:00Z     | R=adr-001                                      | R.info-class         | mailing-address
            2026-11-24T00:00:00Z     | R=unl-001                                      | R.info-class         | -
            2026-11-24T00:00:00Z     | R=no-such-resource                             | R.public-record      | false
            """)
    void facts_follow_the_windows_of_their_records(
            Instant at, @Nullable String asked, String shortName, String expected) {
        var request = new HashMap<String, String>(Map.of("A.action-id", "disclose", "A.purpose", "tax-administration"));
        for (var part : asked == null ? new String[0] : asked.split(" ", -1)) {
            var equals = part.indexOf('=');
            request.put(LETTERS.get(part.substring(0, equals)), part.substring(equals + 1));
        }
        var session = registers.open(name -> values(request, name), at);

        assertThat(fact(session, shortName)).isEqualTo(expected);
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

    private static final Map<String, String> LETTERS = Map.of(
            "AS", "AS.subject-id",
            "AC", "AS.capacity",
            "RC", "RS.capacity",
            "RS", "RS.subject-id",
            "R", "R.resource-id",
            "M", "E.matter-id",
            "C", "E.contract-id",
            "P", "A.purpose");

    private List<String> values(Map<String, String> request, AttributeName name) {
        return vocabulary
                .attribute(name)
                .map(attribute -> request.get(attribute.shortName()))
                .map(List::of)
                .orElse(List.of());
    }

    private String fact(RegisterSession session, String shortName) {
        try {
            var values = session.find(
                            vocabulary.attribute(shortName).orElseThrow().name())
                    .values();
            return values.isEmpty() ? "-" : values.stream().sorted().collect(Collectors.joining(" "));
        } catch (AttributeUnavailableException e) {
            return "?";
        }
    }
}
