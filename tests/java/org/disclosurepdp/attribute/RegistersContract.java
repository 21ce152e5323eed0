package org.disclosurepdp.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.model.AttributeName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What registers owe to a decision, whatever database holds them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RegistersContract {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            + " SELECT MAX(i) AS text, :now AS at FROM n";

    private final List<Registers> opened = new ArrayList<>();
    private Database database;

    abstract DatabaseConfig newDatabase();

    @BeforeAll
    void open() throws SQLException {
        var config = newDatabase();
        // One connection: a query that is not really stopped keeps every other one from running.
        database = Database.open(new DatabaseConfig(config.url(), config.user(), config.password(), 1), "db/registers");
        // Migrates, which may take longer than a decision has time for.
        database.connect().close();
    }

    @AfterAll
    void close() {
        opened.forEach(Registers::close);
        database.close();
    }

    @Test
    void a_parameter_is_bound_wherever_it_stands_and_never_inside_a_literal() {
        var registers = registers("SELECT ':R.resource-id' || :R.resource-id || :R.resource-id AS text", Duration.ZERO);

        assertThat(text(registers.open(request("x"), NOW))).containsExactly(":R.resource-idxx");
    }

    @Test
    void the_decision_time_is_a_parameter_that_compares_as_text() {
        var registers = registers("SELECT :now || ' ' || :E.current-dateTime AS text", Duration.ZERO);

        assertThat(text(registers.open(request(), NOW.plusNanos(1_999_999))))
                .containsExactly("2026-11-24T10:00:00.001Z 2026-11-24T10:00:00.001Z");
    }

    @Test
    void a_query_runs_once_in_a_decision_and_again_in_the_next() {
        var registers = registers("SELECT random() AS text, random() AS other", Duration.ZERO);
        var session = registers.open(request(), NOW);

        var first = text(session);

        assertThat(text(session)).isEqualTo(first);
        assertThat(text(registers.open(request(), NOW))).isNotEqualTo(first);
    }

    @Test
    void a_query_that_failed_is_not_tried_again_in_the_decision() throws SQLException {
        var registers = registers("SELECT made AS text FROM late_table", Duration.ZERO);
        var session = registers.open(request(), NOW);
        assertThatThrownBy(() -> text(session)).isInstanceOf(AttributeUnavailableException.class);

        execute("CREATE TABLE late_table (made TEXT)");
        execute("INSERT INTO late_table VALUES ('yes')");

        assertThatThrownBy(() -> text(session)).isInstanceOf(AttributeUnavailableException.class);
        assertThat(text(registers.open(request(), NOW))).containsExactly("yes");
    }

    @Test
    void a_missing_or_doubled_parameter_makes_the_fact_missing() {
        var registers = registers("SELECT :R.resource-id AS text", Duration.ZERO);

        assertThatThrownBy(() -> text(registers.open(request(), NOW)))
                .isInstanceOf(AttributeUnavailableException.class)
                .hasMessage("query `q` was not run: `R.resource-id` is missing");
        assertThatThrownBy(() -> text(registers.open(request("a", "b"), NOW)))
                .isInstanceOf(AttributeUnavailableException.class)
                .hasMessage("query `q` was not run: `R.resource-id` has more than one value");
    }

    @Test
    void a_parameter_that_may_be_absent_is_null() {
        var registers = registers("SELECT COALESCE(:R.resource-id?, 'nothing') AS text", Duration.ZERO);

        assertThat(text(registers.open(request(), NOW))).containsExactly("nothing");
        assertThat(text(registers.open(request("a"), NOW))).containsExactly("a");
        assertThatThrownBy(() -> text(registers.open(request("a", "b"), NOW)))
                .isInstanceOf(AttributeUnavailableException.class);
    }

    @Test
    void a_register_attribute_as_a_parameter_is_looked_up_first() {
        var vocabulary = vocabulary("""
                  inner: {sql: "SELECT 'found-' || :R.resource-id AS text"}
                  outer: {sql: "SELECT :R.inner || '!' AS text"}
                """, "inner", "outer");
        var registers = registers(vocabulary, Duration.ZERO, LONG);

        assertThat(registers
                        .open(request("x"), NOW)
                        .find(name(vocabulary, "R.outer"))
                        .values())
                .containsExactly("found-x!");
    }

    @Test
    void finding_nothing_is_the_absent_value_or_none_at_all() {
        var vocabulary = Vocabulary.parse("test.yaml", HEAD + """
                queries:
                  q: {sql: "SELECT name AS text FROM parties WHERE id = 'nobody'"}
                attributes:
                  R.plain: {category: c, id: plain, datatype: string, source: LBL, query: q, column: text}
                  R.absent: {category: c, id: absent, datatype: string, source: LBL, query: q, column: text, absent: none}
                """);
        var session = registers(vocabulary, Duration.ZERO, LONG).open(request(), NOW);

        assertThat(session.find(name(vocabulary, "R.plain")).values()).isEmpty();
        assertThat(session.find(name(vocabulary, "R.absent")).values()).containsExactly("none");
    }

    @Test
    void values_come_distinct_without_nulls_and_in_the_form_of_their_data_type() {
        var vocabulary = Vocabulary.parse("test.yaml", HEAD + """
                queries:
                  q: {sql: "SELECT 1 AS n, '1' AS b UNION ALL SELECT 1, '1' UNION ALL SELECT NULL, NULL"}
                attributes:
                  R.n: {category: c, id: n, datatype: integer, source: LBL, bag: true, query: q, column: N}
                  R.b: {category: c, id: b, datatype: boolean, source: LBL, query: q, column: b}
                """);
        var session = registers(vocabulary, Duration.ZERO, LONG).open(request(), NOW);

        assertThat(session.find(name(vocabulary, "R.n")).values()).containsExactly("1");
        assertThat(session.find(name(vocabulary, "R.b")).values()).containsExactly("true");
    }

    @Test
    void a_value_that_is_not_of_the_data_type_or_a_column_that_is_not_there_is_missing() {
        var vocabulary = Vocabulary.parse("test.yaml", HEAD + """
                queries:
                  q: {sql: "SELECT 'perhaps' AS b"}
                attributes:
                  R.b: {category: c, id: b, datatype: boolean, source: LBL, query: q, column: b}
                  R.x: {category: c, id: x, datatype: string, source: LBL, query: q, column: x}
                """);
        var session = registers(vocabulary, Duration.ZERO, LONG).open(request(), NOW);

        assertThatThrownBy(() -> session.find(name(vocabulary, "R.b")))
                .isInstanceOf(AttributeUnavailableException.class)
                .hasMessageNotContaining("perhaps");
        assertThatThrownBy(() -> session.find(name(vocabulary, "R.x")))
                .isInstanceOf(AttributeUnavailableException.class)
                .hasMessage("query `q` has no column `x`");
    }

    @Test
    void a_failure_tells_the_query_and_never_a_value() {
        var registers = registers("SELECT CAST(:R.resource-id AS INTEGER) / 0 AS text FROM nowhere", Duration.ZERO);

        assertThatThrownBy(() -> text(registers.open(request("secret"), NOW)))
                .isInstanceOf(AttributeUnavailableException.class)
                .hasMessageContaining("query `q` failed in the database")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void a_late_query_is_missing_and_stopped_in_the_database() {
        var endless = registers(vocabularyOf(ENDLESS), Duration.ZERO, Duration.ofMillis(250));
        var quick = registers("SELECT 'quick' AS text", Duration.ZERO);

        var started = System.nanoTime();
        assertThatThrownBy(() -> text(endless.open(request(), NOW)))
                .isInstanceOf(AttributeUnavailableException.class)
                .hasMessage("query `q` did not answer before the deadline of the decision");

        // Far below what the endless query would take, far above what a busy machine adds.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        assertThat(text(quick.open(request(), NOW))).containsExactly("quick");
    }

    @Test
    void the_deadline_is_one_for_all_queries_of_the_decision() {
        var vocabulary = vocabulary("""
                  slow: {sql: "%s"}
                  fast: {sql: "SELECT 'fast' AS text"}
                """.formatted(ENDLESS), "slow", "fast");
        var session =
                registers(vocabulary, Duration.ZERO, Duration.ofMillis(250)).open(request(), NOW);
        assertThatThrownBy(() -> session.find(name(vocabulary, "R.slow")))
                .isInstanceOf(AttributeUnavailableException.class);

        assertThatThrownBy(() -> session.find(name(vocabulary, "R.fast")))
                .isInstanceOf(AttributeUnavailableException.class)
                .hasMessage("query `fast` did not answer before the deadline of the decision");
    }

    @Test
    void an_answer_serves_later_decisions_with_the_same_parameters_while_it_is_kept() {
        var registers = registers("SELECT :R.resource-id || ' ' || random() AS text, :now AS n", LONG);
        var first = text(registers.open(request("a"), NOW));

        assertThat(text(registers.open(request("a"), NOW.plusSeconds(29)))).isEqualTo(first);
        assertThat(text(registers.open(request("b"), NOW))).isNotEqualTo(first);
        assertThat(text(registers.open(request("a"), NOW.plusSeconds(30)))).isNotEqualTo(first);
    }

    @Test
    void an_answer_never_serves_a_decision_before_it_or_after_its_validity() {
        var sql = "SELECT random() AS text, '2026-11-24T10:00:05.000Z' AS valid_until UNION ALL"
                + " SELECT NULL, '2026-11-24T10:00:07.000Z'";
        var registers = registers(sql, LONG);
        var first = text(registers.open(request(), NOW));

        assertThat(text(registers.open(request(), NOW.plusMillis(4_999)))).isEqualTo(first);
        assertThat(text(registers.open(request(), NOW.plusMillis(5_000)))).isNotEqualTo(first);
        var registersAgain = registers(sql, LONG);
        var now = text(registersAgain.open(request(), NOW));
        assertThat(text(registersAgain.open(request(), NOW.minusMillis(1)))).isNotEqualTo(now);
    }

    @Test
    void a_validity_that_cannot_be_read_is_a_failure() {
        var registers = registers("SELECT 'x' AS text, 'soon' AS valid_until", LONG);

        assertThatThrownBy(() -> text(registers.open(request(), NOW)))
                .isInstanceOf(AttributeUnavailableException.class)
                .hasMessage("query `q` has a `valid_until` that is no time");
    }

    @Test
    void a_failure_is_not_kept() throws SQLException {
        var registers = registers("SELECT made AS text FROM later_table", LONG);
        assertThatThrownBy(() -> text(registers.open(request(), NOW)))
                .isInstanceOf(AttributeUnavailableException.class);
        execute("CREATE TABLE later_table (made TEXT)");

        assertThat(text(registers.open(request(), NOW))).isEmpty();
    }

    @Test
    void a_register_whose_table_or_column_is_gone_is_unreachable_by_its_name() {
        var vocabulary = Vocabulary.parse("test.yaml", """
                issuers: {LBL: "urn:x:labels", DET: "urn:x:determinations", CTR: "urn:x:contracts"}
                queries:
                  good: {sql: "SELECT 'x' AS text"}
                  bad: {sql: "SELECT x AS text FROM nowhere"}
                attributes:
                  R.a: {category: c, id: a, datatype: string, source: LBL, query: good, column: text}
                  R.b: {category: c, id: b, datatype: string, source: DET, query: bad, column: text}
                  R.c: {category: c, id: c, datatype: string, source: CTR, query: good, column: other}
                """);

        assertThat(registers(vocabulary, Duration.ZERO, LONG).unreachable())
                .containsExactly("contracts", "determinations");
    }

    @Test
    void two_custodians_are_a_failure_and_none_is_nobody() {
        var two = registers(vocabulary("""
                  custodian: {sql: "SELECT 'a' AS subject_id, 'c' AS capacity UNION ALL SELECT 'b', 'c'"}
                """), Duration.ZERO, LONG);
        var none = registers(vocabulary("""
                  custodian: {sql: "SELECT id AS subject_id, name AS capacity FROM people WHERE id = :R.resource-id"}
                """), Duration.ZERO, LONG);

        assertThatThrownBy(() -> two.custodians().of("x", NOW)).isInstanceOf(AttributeUnavailableException.class);
        assertThat(none.custodians().of("x", NOW)).isEmpty();
        assertThat(registers("SELECT 1 AS text", LONG).custodians().of("x", NOW))
                .isEmpty();
    }

    @Test
    void a_list_goes_on_after_the_id_that_was_seen_last() {
        var lists = lists("SELECT name AS id FROM (SELECT 'a' AS name UNION ALL SELECT 'c' UNION ALL SELECT 'b') x"
                + " WHERE name > :after AND :now > '2' ORDER BY name LIMIT CAST(:limit AS INTEGER)");

        assertThat(lists.ids("subject", "thing", "", 2, NOW)).containsExactly("a", "b");
        assertThat(lists.ids("subject", "thing", "b", 2, NOW)).containsExactly("c");
        assertThat(lists.ids("subject", "thing", "c", 2, NOW)).isEmpty();
        assertThat(lists.ids("subject", "other", "", 2, NOW)).isEmpty();
        assertThat(lists.ids("resource", "thing", "", 2, NOW)).isEmpty();
    }

    @Test
    void a_list_that_would_never_end_or_cannot_be_had_is_unavailable() {
        var anew = lists("SELECT 'a' AS id WHERE :after <> :limit");
        var longer = lists("SELECT 'a' AS id WHERE :after <> :limit UNION SELECT 'b'");
        var nameless = lists("SELECT 'a' AS name WHERE :after <> :limit");
        var broken = lists("SELECT id FROM nothing WHERE id > :after LIMIT CAST(:limit AS INTEGER)");

        assertThat(anew.ids("subject", "thing", "", 2, NOW)).containsExactly("a");
        unavailable(anew, "a", 2);
        unavailable(longer, "", 1);
        unavailable(nameless, "", 2);
        unavailable(broken, "", 2);
    }

    private static void unavailable(RegisterLists lists, String after, int limit) {
        assertThatThrownBy(() -> lists.ids("subject", "thing", after, limit, NOW))
                .isInstanceOf(AttributeUnavailableException.class)
                .hasMessageContaining("`candidates.subject.thing`");
    }

    private RegisterLists lists(String sql) {
        var vocabulary = Vocabulary.parse("test.yaml", "candidates: {subject: {thing: {sql: \"%s\"}}}".formatted(sql));
        return registers(vocabulary, Duration.ZERO, LONG).lists();
    }

    @Test
    void the_shipped_lists_run_on_this_database() {
        var lists = registers(Vocabulary.load(Path.of("conf/attributes.yaml")), Duration.ZERO, LONG)
                .lists();

        assertThat(lists.ids("subject", "person", "", 2, NOW)).isEmpty();
        assertThat(lists.ids("resource", "document", "", 2, NOW)).isEmpty();
    }

    private static final String HEAD = """
            issuers: {LBL: "urn:x:labels"}
            """;

    private static Vocabulary vocabularyOf(String sql) {
        return vocabulary("  q: {sql: \"%s\"}\n".formatted(sql), "q");
    }

    /** A vocabulary with a register attribute for each query: its column is {@code text}. */
    private static Vocabulary vocabulary(String queries, String... attributes) {
        var yaml = new StringBuilder(HEAD).append("queries:\n").append(queries).append("""
                attributes:
                  R.resource-id: {category: c, id: resource-id, datatype: string, source: PEP}
                  E.current-dateTime: {category: e, id: now, datatype: dateTime, source: PDP}
                """);
        for (var attribute : attributes) {
            yaml.append("  R.%s: {category: c, id: %s, datatype: string, source: LBL, query: %s, column: text}%n"
                    .formatted(attribute, attribute, attribute));
        }
        return Vocabulary.parse("test.yaml", yaml.toString());
    }

    private Registers registers(String sql, Duration cacheFor) {
        return registers(vocabularyOf(sql), cacheFor, LONG);
    }

    private Registers registers(Vocabulary vocabulary, Duration cacheFor, Duration deadline) {
        var settings = new RegisterSettings(deadline, cacheFor, 100);
        var registers = Registers.open(vocabulary, database, settings, InstantSource.fixed(NOW));
        opened.add(registers);
        return registers;
    }

    private static List<String> text(RegisterSession session) {
        return session.find(name(vocabularyOf("SELECT 1"), "R.q")).values();
    }

    private static AttributeName name(Vocabulary vocabulary, String shortName) {
        return vocabulary.attribute(shortName).orElseThrow().name();
    }

    private static Function<AttributeName, List<String>> request(String... resourceIds) {
        var wanted = name(vocabularyOf("SELECT 1"), "R.resource-id");
        return name -> name.equals(wanted) ? List.of(resourceIds) : List.of();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
