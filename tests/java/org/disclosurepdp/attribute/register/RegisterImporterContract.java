package org.disclosurepdp.attribute.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.disclosurepdp.attribute.RegisterSettings;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What loading register files does, whatever database takes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RegisterImporterContract {
    private final Vocabulary vocabulary = Vocabulary.load(Path.of("conf/attributes.yaml"));
    private Database database;
    private RegisterImporter importer;
    private Path folder;

    abstract DatabaseConfig newDatabase();

    @BeforeAll
    void open() {
        database = Database.open(newDatabase(), "db/registers");
        importer = new RegisterImporter(database, vocabulary);
    }

    @BeforeEach
    void start_from_the_sample(@TempDir Path empty) {
        folder = empty;
        importer.load(SampleContract.SAMPLE);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void a_file_replaces_its_table_and_leaves_the_others() throws Exception {
        file("witnesses", "person_id,matter_id,valid_from", "walt.witness,CIV-2026-0417,2026-01-01");
        var people = count("people");

        var report = importer.load(folder);

        assertThat(report.tables()).containsExactly(new ImportReport.Count("witnesses", 1));
        assertThat(column("SELECT person_id || ' ' || valid_from || ' ' || valid_until FROM witnesses"))
                .containsExactly("walt.witness 2026-01-01T00:00:00.000Z 9999-12-31T00:00:00.000Z");
        assertThat(count("people")).isEqualTo(people);
    }

    @Test
    void a_check_counts_and_keeps_nothing() throws Exception {
        file("witnesses", "person_id,matter_id,valid_from", "walt.witness,CIV-2026-0417,2026-01-01");

        assertThat(importer.check(folder).rows()).isEqualTo(1);

        assertThat(column("SELECT person_id FROM witnesses")).containsExactly("wendy.witness");
    }

    @Test
    void an_empty_database_is_filled_once() throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = RegisterTables.all().size() - 1; i >= 0; i--) {
                statement.executeUpdate(
                        "DELETE FROM " + RegisterTables.all().get(i).name());
            }
            connection.commit();
            connection.setAutoCommit(true);
        }

        assertThat(importer.loadIfEmpty(SampleContract.SAMPLE)).isPresent();
        assertThat(importer.loadIfEmpty(SampleContract.SAMPLE)).isEmpty();
    }

    @Test
    void every_mistake_of_every_file_is_told_with_its_place_and_nothing_is_changed() throws Exception {
        file(
                "roles",
                "person_id,role,valid_from,valid_until",
                "dan.doj,doj-officer,2026-01-01,2031-01-01",
                "dan.doj,king,yesterday,2031-01-01",
                "no.body,doj-officer,2026-01-01,2025-01-01",
                "dan.doj,doj-officer,2026-01-01T00:00:00Z,",
                "dan.doj,doj-officer");
        file("witnesses", "person_id,matter_id,valid_from", " walt.witness,,2026-01-01");
        Files.writeString(folder.resolve("wittnesses.csv"), "x\n");

        assertThat(problems())
                .containsExactly(
                        "roles.csv:3:9: `role` must be one of " + roles(),
                        "roles.csv:3:14: `valid_from` must be a date or a time with its offset, as 2026-11-24 or"
                                + " 2026-11-24T09:30:00Z",
                        "roles.csv:4:1: `person_id` names no row of `people`",
                        "roles.csv:4:32: `valid_until` must be after `valid_from`",
                        "roles.csv:5:1: line 2 has the same `person_id`, `role`, `valid_from`",
                        "roles.csv:6:1: 4 columns are named, this line has 2",
                        "witnesses.csv:2:1: `person_id` must be one line that neither begins nor ends with a space",
                        "witnesses.csv:2:15: `matter_id` must not be empty",
                        "wittnesses.csv:1:1: there is no such register; there are " + registers());
        assertThat(column("SELECT person_id FROM witnesses")).containsExactly("wendy.witness");
    }

    @Test
    void a_header_must_name_the_columns_of_the_table() throws Exception {
        file("parties", "id,nam,id", "x,y,z");
        file("organizations");

        assertThat(problems())
                .containsExactly(
                        "organizations.csv:1:1: the file must begin with a line that names its columns",
                        "parties.csv:1:1: column `name` is missing",
                        "parties.csv:1:4: `nam` is not a column of this file; there are id, name",
                        "parties.csv:1:8: column `id` is given a second time");
    }

    @Test
    void what_stays_loaded_must_not_lose_what_it_refers_to() throws Exception {
        file("audits", "id,basis,importer_party_id", "AUD-2026-014,tariff-509,harbor-toys");

        assertThat(problems())
                .containsExactly(
                        "audits.csv:1:1: 1 ids that `audit_id` of the loaded register `matters` names are not in this"
                                + " file; give `matters.csv` as well",
                        "audits.csv:1:1: 1 ids that `audit_id` of the loaded register `resources` names are not in"
                                + " this file; give `resources.csv` as well");
    }

    @Test
    void a_row_with_a_mistake_is_not_missed_by_those_that_refer_to_it() throws Exception {
        file(
                "audits",
                "id,basis,importer_party_id",
                "AUD-2026-014,tarif,harbor-toys",
                "AUD-2025-101,other,pacific-shoes");

        assertThat(problems()).containsExactly("audits.csv:2:14: `basis` must be one of tariff-509, other");
    }

    @Test
    void values_of_a_row_must_fit_each_other() throws Exception {
        file(
                "determinations",
                "id,kind,finding,prong,resource_id,person_id,purpose,matter_id,contract_id,author_id,valid_from",
                "1,necessary,true,,irs-001,carla.customs,customs-entry-audit,,,irene.irs,2026-01-01",
                "2,necessary,true,,ret-001,conny.contractor,tax-administration,,,irene.irs,2026-01-01",
                "3,performable-without,false,,ret-001,conny.contractor,tax-administration,,TIRNO-26-0001,irene.irs,"
                        + "2026-01-01",
                "4,necessary,true,proper,ret-001,conny.contractor,tax-administration,,TIRNO-26-0001,irene.irs,"
                        + "2026-01-01");
        file(
                "irs_letter_coverage",
                "letter_id,org_id,person_id,info_class,purpose",
                "LET-2026-1,,,return,tax-administration",
                "LET-2026-1,shredwell,simon.sub,return,tax-administration");

        assertThat(problems())
                .containsExactly(
                        "determinations.csv:2:41: a finding for this purpose is about one matter, and `matter_id` must"
                                + " be given",
                        "determinations.csv:3:44: a finding for this purpose is about one contract, and `contract_id`"
                                + " must be given",
                        "determinations.csv:4:29: `prong` must say why the contract cannot be carried out otherwise,"
                                + " and nothing else",
                        "determinations.csv:5:18: `prong` must say why the contract cannot be carried out otherwise,"
                                + " and nothing else",
                        "irs_letter_coverage.csv:2:12: exactly one of `org_id` and `person_id` must be given",
                        "irs_letter_coverage.csv:3:12: exactly one of `org_id` and `person_id` must be given");
    }

    @Test
    void a_folder_without_files_or_no_folder_is_a_mistake_and_an_explanation_in_it_is_none() throws Exception {
        assertThat(problems()).containsExactly(":1:1: the folder holds no register file");
        Files.writeString(folder.resolve("README.md"), "why");
        assertThat(problems()).containsExactly(":1:1: the folder holds no register file");

        folder = folder.resolve("nowhere");
        assertThat(problems()).containsExactly(":1:1: the folder cannot be read");
    }

    @Test
    void text_that_is_not_utf_8_is_a_mistake() throws Exception {
        Files.write(folder.resolve("parties.csv"), new byte[] {'i', 'd', ',', (byte) 0xff});

        assertThat(problems())
                .containsExactly(
                        "parties.csv:1:1: the file is not UTF-8 text",
                        "parties.csv:1:1: the file must begin with a line that names its columns");
    }

    @Test
    void a_database_that_refuses_is_told_without_a_value() throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE witnesses RENAME TO witnesses_gone");
            file("witnesses", "person_id,matter_id,valid_from", "walt.witness,CIV-2026-0417,2026-01-01");

            var thrown = catchThrowableOfType(RegisterImportException.class, () -> importer.load(folder));

            statement.execute("ALTER TABLE witnesses_gone RENAME TO witnesses");
            assertThat(thrown.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(thrown).hasMessageContaining("SQL state").hasMessageNotContaining("walt");
        }
    }

    @Test
    void where_two_findings_in_force_disagree_the_one_that_forbids_counts() throws Exception {
        var scope = "ret-001,conny.contractor,tax-administration,TIRNO-26-0001,irene.irs,2026-01-01";
        file(
                "determinations",
                "id,kind,finding,prong,resource_id,person_id,purpose,contract_id,author_id,valid_from",
                "1,necessary,true,," + scope,
                "2,necessary,false,," + scope,
                "3,performable-without,false,proper," + scope,
                "4,performable-without,true,," + scope,
                "5,parts-suffice,false,," + scope);
        importer.load(folder);

        var facts = facts(Map.of(
                "RS.subject-id", "conny.contractor",
                "R.resource-id", "ret-001",
                "A.action-id", "disclose",
                "A.purpose", "tax-administration",
                "E.contract-id", "TIRNO-26-0001",
                "AS.subject-id", "irene.irs"));

        assertThat(facts.apply("E.necessary")).containsExactly("false");
        assertThat(facts.apply("E.performable-without")).containsExactly("true");
        assertThat(facts.apply("E.parts-suffice")).containsExactly("false");
        assertThat(facts.apply("E.redaction-suffices")).isEmpty();
    }

    @Test
    void a_subcontract_falls_with_the_contract_above_it() throws Exception {
        file(
                "contracts",
                "id,title,agency_org_id,party_org_id,parent_contract_id,form,acquires,safeguard_terms,valid_from,"
                        + "terminated_at",
                "top,x,irs,datakeep,,written,processing,true,2026-01-01,2026-06-01",
                "middle,x,datakeep,shredwell,top,written,storage,true,2026-01-01,",
                "bottom,x,shredwell,cleanbuild,middle,written,storage,true,2026-01-01,",
                "ring-a,x,irs,datakeep,ring-b,written,storage,true,2026-01-01,",
                "ring-b,x,irs,datakeep,ring-a,written,storage,true,2026-01-01,");
        for (var table : List.of("duties", "irs_letters", "irs_letter_coverage", "determinations", "fulfilments")) {
            file(
                    table,
                    RegisterTables.ofFile(table + ".csv").orElseThrow().columns().stream()
                            .map(RegisterColumn::name)
                            .collect(Collectors.joining(",")));
        }
        importer.load(folder);

        assertThat(facts(Map.of("E.contract-id", "bottom")).apply("E.contract-status"))
                .containsExactly("terminated");
        assertThat(facts(Map.of("E.contract-id", "ring-a")).apply("E.contract-status"))
                .containsExactly("in-force");
    }

    /** The facts of a request, at a time when the sample is in force. */
    private Function<String, List<String>> facts(Map<String, String> request) {
        var settings = new RegisterSettings(Duration.ofSeconds(30), Duration.ZERO, 0);
        return shortName -> {
            try (var registers = Registers.open(vocabulary, database, settings, InstantSource.system())) {
                var session = registers.open(
                        name -> vocabulary
                                .attribute(name)
                                .flatMap(attribute -> Optional.ofNullable(request.get(attribute.shortName())))
                                .map(List::of)
                                .orElse(List.of()),
                        Instant.parse("2026-11-24T10:00:00Z"));
                return session.find(
                                vocabulary.attribute(shortName).orElseThrow().name())
                        .values();
            }
        };
    }

    private String roles() {
        return String.join(", ", vocabulary.attribute("AS.role").orElseThrow().values());
    }

    private static String registers() {
        return String.join(
                ", ", RegisterTables.all().stream().map(RegisterTable::fileName).toList());
    }

    private void file(String table, String... lines) throws IOException {
        Files.writeString(folder.resolve(table + ".csv"), String.join("\n", lines));
    }

    /** The problems of loading the folder, their paths cut to the file's name. */
    private List<String> problems() {
        var thrown = catchThrowableOfType(RegisterImportException.class, () -> importer.load(folder));
        assertThat(thrown.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
        return thrown.problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", "").replace(Objects.toString(folder), ""))
                .toList();
    }

    private int count(String table) throws SQLException {
        return Integer.parseInt(column("SELECT COUNT(*) FROM " + table).get(0));
    }

    private List<String> column(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
