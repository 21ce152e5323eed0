package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger promises on every database. */
abstract class LedgerContract {
    static final InstantSource CLOCK = InstantSource.fixed(Entries.TIME.plusSeconds(1));
    private static final LedgerSettings PATIENT = new LedgerSettings(10_000, 1_000, Duration.ofSeconds(60));
    private static final LedgerSettings IMPATIENT = new LedgerSettings(10_000, 1_000, Duration.ofMillis(200));

    @TempDir
    Path folder;

    DatabaseConfig database;

    /** A new, empty database. */
    abstract DatabaseConfig newDatabase();

    /** SQL that keeps every other connection from writing until its transaction ends. */
    abstract List<String> lockOut();

    @BeforeEach
    void newDatabaseEachTime() {
        database = newDatabase();
    }

    @Test
    void what_is_appended_is_read_back_whole() {
        var entries = Entries.entries(3);

        try (var ledger = open(PATIENT)) {
            ledger.append(entries).join();
        }

        assertThat(records()).extracting(LedgerRecord::sequence).containsExactly(1L, 2L, 3L);
        assertThat(records()).extracting(LedgerRecord::entry).isEqualTo(entries);
        assertThat(records()).extracting(LedgerRecord::recordedAt).containsOnly(CLOCK.instant());
    }

    @Test
    void any_text_that_a_caller_can_send_is_read_back_as_it_was() {
        var nasty = "nul \0, lone \ud800, pair \ud83d\ude00, quote \" and \\ and \n";
        var entry = new LedgerEntry(nasty, nasty, "pdp", Entries.entry().decision());

        try (var ledger = open(PATIENT)) {
            ledger.append(List.of(entry)).join();
        }

        assertThat(records()).extracting(LedgerRecord::entry).containsExactly(entry);
    }

    @Test
    void a_decision_is_found_by_its_id_the_moment_it_is_acknowledged() {
        try (var ledger = open(PATIENT);
                var reader = LedgerReader.open(database)) {
            for (var entry : Entries.entries(20)) {
                ledger.append(List.of(entry)).join();

                assertThat(reader.find(entry.decision().id()))
                        .hasValueSatisfying(found -> assertThat(found.entry()).isEqualTo(entry));
            }
            assertThat(reader.find("no-such-decision")).isEmpty();
        }
    }

    @Test
    void the_columns_say_who_asked_what_for_whom() throws SQLException {
        try (var ledger = open(PATIENT)) {
            ledger.append(Entries.entries(1)).join();
        }

        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT access_subject, recipient_subject, resource_id, purpose,"
                        + " outcome, rule, decided_at FROM ledger_entry")) {
            row.next();
            assertThat(Stream.of(1, 2, 3, 4, 5, 6, 7).map(column -> text(row, column)))
                    .containsExactly(
                            "d1",
                            "r1",
                            "doc:1",
                            "customs-civil-proceeding",
                            "Permit",
                            "L14-G",
                            "2026-03-02T10:00:00.123456Z");
        }
    }

    @Test
    void the_record_holds_no_value_and_the_personal_part_holds_them_all() {
        try (var ledger = open(PATIENT)) {
            ledger.append(Entries.entries(1)).join();
        }

        var record = records().get(0);
        assertThat(record.record()).doesNotContain(Entries.SECRET).doesNotContain("customs-officer");
        assertThat(record.personal()).contains(Entries.SECRET);
        assertThat(record.toString()).isEqualTo("record 1");
    }

    @Test
    void appends_are_numbered_in_their_order_without_gaps() {
        var appended = new ArrayList<String>();
        try (var ledger = open(new LedgerSettings(10_000, 7, Duration.ofSeconds(60)))) {
            var futures = new ArrayList<CompletableFuture<Void>>();
            for (int size = 1; size <= 12; size++) {
                var batch = Entries.entries(size);
                appended.addAll(Entries.ids(batch));
                futures.add(ledger.append(batch));
            }
            futures.forEach(CompletableFuture::join);
        }

        assertThat(records()).extracting(LedgerRecord::decisionId).isEqualTo(appended);
        assertGapless();
    }

    @Test
    void many_threads_append_at_once_and_each_decision_is_there_once() throws Exception {
        var all = Entries.entries(800);
        var threads = Executors.newFixedThreadPool(16);
        try (var ledger = open(PATIENT)) {
            var tasks = all.stream()
                    .map(entry -> CompletableFuture.runAsync(
                            () -> ledger.append(List.of(entry)).join(), threads))
                    .toList();
            tasks.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(records())
                .extracting(LedgerRecord::decisionId)
                .containsExactlyInAnyOrderElementsOf(Entries.ids(all));
        assertGapless();
    }

    @Test
    void a_batch_that_cannot_be_written_leaves_nothing_and_spares_the_others_of_its_group() throws SQLException {
        var recorded = Entries.entry();
        var bad = List.of(Entries.entry(), recorded, Entries.entry());
        var before = Entries.entries(1);
        var after = Entries.entries(2);
        try (var ledger = open(PATIENT)) {
            ledger.append(List.of(recorded)).join();
            CompletableFuture<Void> first;
            CompletableFuture<Void> second;
            CompletableFuture<Void> third;
            try (var locked = lockedOut()) {
                first = ledger.append(before);
                second = ledger.append(bad);
                third = ledger.append(after);
                locked.rollback();
            }

            assertThat(first).succeedsWithin(Duration.ofSeconds(30));
            assertThat(failure(second).code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(third).succeedsWithin(Duration.ofSeconds(30));
            assertThat(ledger.trouble()).isEmpty();
        }

        assertThat(records())
                .extracting(LedgerRecord::decisionId)
                .containsExactlyElementsOf(Stream.of(List.of(recorded), before, after)
                        .flatMap(List::stream)
                        .map(entry -> entry.decision().id())
                        .toList());
        assertGapless();
    }

    @Test
    void a_refusal_shows_no_value_not_even_in_its_causes() {
        var entry = Entries.entry();
        try (var ledger = open(PATIENT)) {
            ledger.append(List.of(entry)).join();

            var failure = failure(ledger.append(List.of(entry)));

            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(Entries.SECRET).doesNotContain("doc:1");
        }
    }

    @Test
    void a_database_that_does_not_answer_is_refused_in_time_named_and_used_again_when_it_is_back() throws SQLException {
        try (var ledger = open(IMPATIENT)) {
            try (var locked = lockedOut()) {
                var failure = failure(ledger.append(Entries.entries(1)));

                assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                assertThat(failure).hasMessage("the ledger `%s` did not answer within 200 ms".formatted(database));
                assertThat(ledger.trouble()).isPresent();
                locked.rollback();
            }

            eventually(() -> ledger.trouble().isEmpty());
            ledger.append(Entries.entries(1)).join();
        }

        assertGapless();
    }

    @Test
    void a_full_queue_refuses_at_once() throws SQLException {
        var refused = 0;
        try (var ledger = open(new LedgerSettings(5, 1, Duration.ofSeconds(60)))) {
            var futures = new ArrayList<CompletableFuture<Void>>();
            try (var locked = lockedOut()) {
                for (int i = 0; i < 20; i++) {
                    futures.add(ledger.append(Entries.entries(1)));
                }
                refused = (int) futures.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .peek(future -> assertThat(failure(future)).hasMessageContaining("no more than 5 entries"))
                        .count();
                locked.rollback();
            }
            futures.forEach(future -> future.handle((done, failed) -> true).join());
            assertThat(failure(ledger.append(Entries.entries(6)))).hasMessageContaining("no more than 5 entries");
        }

        // Five wait, and one may be with the writer.
        assertThat(refused).isBetween(14, 15);
        assertThat(records()).hasSize(20 - refused);
    }

    @Test
    void closing_writes_what_waits_and_refuses_what_comes() {
        var ledger = open(PATIENT);
        var futures = Stream.generate(() -> ledger.append(Entries.entries(3)))
                .limit(50)
                .toList();

        ledger.close();

        assertThat(futures).allSatisfy(future -> assertThat(future).isCompleted());
        assertThat(records()).hasSize(150);
        assertThat(failure(ledger.append(Entries.entries(1)))).hasMessageContaining("is closed");
    }

    @Test
    void closing_refuses_what_cannot_be_written() throws SQLException {
        var ledger = open(IMPATIENT);
        try (var locked = lockedOut()) {
            var future = ledger.append(Entries.entries(1));

            ledger.close();

            assertThat(failure(future).code()).isEqualTo(ErrorCode.UNAVAILABLE);
            locked.rollback();
        }
    }

    @Test
    void an_empty_batch_is_no_record() {
        try (var ledger = open(PATIENT)) {
            ledger.append(List.of()).join();
        }

        assertThat(records()).isEmpty();
    }

    @Test
    void a_range_is_read_from_its_first_to_its_last() {
        try (var ledger = open(PATIENT);
                var reader = LedgerReader.open(database)) {
            ledger.append(Entries.entries(10)).join();
            var seen = new ArrayList<Long>();

            reader.read(4, 6, record -> seen.add(record.sequence()));

            assertThat(seen).containsExactly(4L, 5L, 6L);
            assertThat(reader.count()).isEqualTo(10);
        }
    }

    @Test
    void nothing_recorded_can_be_changed_or_removed() throws SQLException {
        try (var ledger = open(PATIENT)) {
            ledger.append(Entries.entries(2)).join();
        }
        var before = records();

        try (var connection = connect()) {
            for (var sql : changes()) {
                assertThatThrownBy(() -> execute(connection, sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("append-only");
            }
        }

        assertThat(records()).isEqualTo(before);
    }

    @Test
    void a_ledger_whose_tail_was_cut_off_is_not_written_on() throws SQLException {
        try (var ledger = open(PATIENT)) {
            ledger.append(Entries.entries(3)).join();
        }
        try (var connection = connect()) {
            for (var sql : unguarded()) {
                execute(connection, sql);
            }
            execute(connection, "DELETE FROM ledger_entry WHERE seq = 3");
        }

        assertThatThrownBy(() -> open(PATIENT))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_BROKEN))
                .hasMessageContaining("counts 3 records and its last is 2");
    }

    @Test
    void a_ledger_of_another_format_is_not_written_on() throws SQLException {
        open(PATIENT).close();
        try (var connection = connect()) {
            execute(connection, "UPDATE ledger_head SET format = 2");
        }

        assertThatThrownBy(() -> open(PATIENT))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is of format 2, this program writes 1");
    }

    @Test
    void an_altered_record_does_not_read_as_if_it_were_whole() {
        try (var ledger = open(PATIENT)) {
            ledger.append(Entries.entries(1)).join();
        }
        var record = records().get(0);
        var altered = new LedgerRecord(
                1,
                record.decisionId(),
                record.recordedAt(),
                record.record(),
                String.valueOf(record.personal()).replace("d1", "d2"));
        var erased = new LedgerRecord(1, record.decisionId(), record.recordedAt(), record.record(), null);

        assertThatThrownBy(altered::entry).hasMessage("record 1 is not what was recorded");
        assertThatThrownBy(erased::entry).hasMessage("the personal part of record 1 has been erased");
    }

    @Test
    void every_acknowledged_decision_survives_kill_9() throws Exception {
        var acknowledged = new ArrayList<String>();
        for (int kills = 0; kills < 2; kills++) {
            try (var process = AppendingProcess.start(database, folder)) {
                for (int i = 0; i < 300; i++) {
                    acknowledged.add(process.acknowledged());
                }
                acknowledged.addAll(process.kill());
            }
        }

        // Opening checks the head against the last record, as a restarted server does.
        open(PATIENT).close();
        assertThat(records()).extracting(LedgerRecord::decisionId).containsAll(acknowledged);
        assertGapless();
    }

    /** Statements that would change the past, each refused. */
    List<String> changes() {
        return List.of(
                "UPDATE ledger_entry SET outcome = 'Deny'",
                "DELETE FROM ledger_entry WHERE seq = 2",
                "UPDATE ledger_head SET entries = 1",
                "DELETE FROM ledger_head",
                "INSERT INTO ledger_head (id, format, entries) VALUES (2, 1, 0)");
    }

    /** Statements of someone who owns the database, after which a row can be deleted. */
    abstract List<String> unguarded();

    DisclosureLedger open(LedgerSettings settings) {
        return DisclosureLedger.open(database, CLOCK, settings);
    }

    List<LedgerRecord> records() {
        try (var reader = LedgerReader.open(database)) {
            var records = new ArrayList<LedgerRecord>();
            reader.read(1, Long.MAX_VALUE, records::add);
            assertThat(reader.count()).isEqualTo(records.size());
            return records;
        }
    }

    void assertGapless() {
        var sequences = records().stream().map(LedgerRecord::sequence).toList();
        assertThat(sequences)
                .isEqualTo(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    Connection lockedOut() throws SQLException {
        var connection = connect();
        connection.setAutoCommit(false);
        for (var sql : lockOut()) {
            execute(connection, sql);
        }
        return connection;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static LedgerException failure(CompletableFuture<Void> future) {
        try {
            future.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerException failure) {
                return failure;
            }
            throw e;
        }
        throw new AssertionError("the append succeeded");
    }

    static void eventually(BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static String text(java.sql.ResultSet row, int column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
