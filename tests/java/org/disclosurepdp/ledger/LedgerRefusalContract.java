package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.Test;

/** What a caller hears, on every database, when its decision cannot be recorded: a refusal, in time, that shows nothing. */
abstract class LedgerRefusalContract extends LedgerFixture {
    private static final LedgerSettings IMPATIENT = new LedgerSettings(10_000, 1_000, Duration.ofMillis(200));

    LedgerRefusalContract(LedgerDatabase kind) {
        super(kind);
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
}
