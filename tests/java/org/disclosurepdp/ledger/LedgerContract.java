package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the ledger promises on every database: all that is appended is there, whole, in order, and stays. */
abstract class LedgerContract extends LedgerFixture {
    LedgerContract(LedgerDatabase kind) {
        super(kind);
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
    void the_newest_decisions_are_found_by_what_they_are_page_by_page() {
        var entries = new ArrayList<>(Entries.entries(5));
        var other = new LedgerEntry("r'--", "hook-2", "authzen", Entries.entry().decision());
        entries.add(2, other);
        try (var ledger = open(PATIENT)) {
            ledger.append(entries).join();
        }

        try (var reader = LedgerReader.open(database)) {
            var first = reader.recent(LedgerFilter.all(), Long.MAX_VALUE, 4);
            assertThat(first.decisions()).extracting(LedgerSummary::sequence).containsExactly(6L, 5L, 4L, 3L);
            assertThat(first.next()).isEqualTo(3);
            var second = reader.recent(LedgerFilter.all(), first.next(), 4);
            assertThat(second.decisions()).extracting(LedgerSummary::sequence).containsExactly(2L, 1L);
            assertThat(second.next()).isZero();

            var field = LedgerFilter.Field.REQUEST_ID;
            var found = reader.recent(new LedgerFilter(Map.of(field, "r'--"), null, null), Long.MAX_VALUE, 4);
            assertThat(found.decisions()).singleElement().satisfies(only -> {
                assertThat(only.fields().get(LedgerFilter.Field.DECISION_ID))
                        .isEqualTo(other.decision().id());
                assertThat(only.fields().get(LedgerFilter.Field.ACCESS_SUBJECT)).isEqualTo("d1");
                assertThat(only.decidedAt()).isEqualTo(Entries.TIME);
                assertThat(only.toString()).isEqualTo("record 3");
            });
            assertThat(reader.recent(new LedgerFilter(Map.of(), Entries.TIME, Entries.TIME.plusMillis(1)), 99, 9)
                            .decisions())
                    .hasSize(6);
            assertThat(reader.recent(new LedgerFilter(Map.of(), Entries.TIME.plusMillis(1), null), 99, 9)
                            .decisions())
                    .isEmpty();
            assertThat(reader.recent(new LedgerFilter(Map.of(), null, Entries.TIME), 99, 9)
                            .decisions())
                    .isEmpty();
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
    void acts_are_numbered_by_themselves_and_know_how_many_decisions_came_before() {
        try (var ledger = open(PATIENT)) {
            ledger.record(Entries.act("a-1")).join();
            ledger.append(Entries.entries(3)).join();
            ledger.record(Entries.act("a-2")).join();
        }

        assertThat(acts()).extracting(ActRecord::sequence).containsExactly(1L, 2L);
        assertThat(acts()).extracting(ActRecord::entries).containsExactly(0L, 3L);
        assertThat(acts()).extracting(ActRecord::recordedAt).containsOnly(CLOCK.instant());
        assertThat(acts().get(1).record())
                .isEqualTo("{\"format\":1,\"act\":\"a-2\",\"at\":\"2026-03-02T10:00:00.123456Z\",\"kind\":\"policies\","
                        + "\"outcome\":\"refused\",\"who\":\"operations\",\"source\":\"policies\","
                        + "\"before\":\"5f2c9a\",\"problems\":1,\"places\":[\"root.xml:3:7\"]}");
        assertGapless();
    }

    @Test
    void an_act_that_is_recorded_already_is_not_recorded_again_and_nothing_else_suffers() {
        try (var ledger = open(PATIENT)) {
            ledger.record(Entries.act("a-1")).join();
            var again = ledger.record(Entries.act("a-1"));
            var decisions = ledger.append(Entries.entries(2));

            assertThat(failure(again)).isInstanceOf(LedgerException.class);
            decisions.join();
        }

        assertThat(acts()).hasSize(1);
        assertThat(records()).hasSize(2);
        open(PATIENT).close();
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

    private static String text(java.sql.ResultSet row, int column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
