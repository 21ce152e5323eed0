package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteLedgerTest extends LedgerContract {
    SqliteLedgerTest() {
        super(LedgerDatabase.SQLITE);
    }

    @Test
    void a_second_server_on_the_file_is_refused_in_this_process_and_in_another() throws IOException {
        var sentence = "the ledger `%s` is in use by another server".formatted(file());
        try (var ledger = open(LedgerSettings.standard())) {
            assertThatThrownBy(() -> open(LedgerSettings.standard()))
                    .isInstanceOf(LedgerException.class)
                    .hasMessage(sentence);

            // Also after this process has tried: closing a channel must not have given the lock away.
            try (var other = AppendingProcess.start(database, folder)) {
                assertThat(other.refusal()).isEqualTo(sentence);
            }
            ledger.append(Entries.entries(1)).join();
        }

        open(LedgerSettings.standard()).close();
        assertThat(records()).hasSize(1);
    }

    @Test
    void a_file_is_the_same_ledger_by_any_of_its_names() throws IOException {
        try (var ledger = open(LedgerSettings.standard())) {
            ledger.append(Entries.entries(1)).join();
            var link = Files.createSymbolicLink(folder.resolve("link.db"), file());
            var other = DatabaseConfig.of("jdbc:sqlite:file:" + link + "?cache=private");

            assertThatThrownBy(() -> DisclosureLedger.open(other, CLOCK, LedgerSettings.standard()))
                    .hasMessageContaining("is in use by another server");
        }
    }

    @Test
    void a_file_that_is_moved_away_is_not_written_into_the_void_and_is_used_again_when_it_is_back() throws IOException {
        try (var ledger = open(LedgerSettings.standard())) {
            ledger.append(Entries.entries(1)).join();
            var away = Files.move(file(), folder.resolve("away.db"));

            var failure = failure(ledger.append(Entries.entries(1)));

            assertThat(failure.code()).isEqualTo(ErrorCode.LEDGER_BROKEN);
            assertThat(failure).hasMessageEndingWith("has been moved away or replaced");
            assertThat(ledger.trouble()).contains(String.valueOf(failure.getMessage()));
            assertThat(file()).doesNotExist();

            Files.move(away, file());
            eventually(() -> ledger.trouble().isEmpty());
            ledger.append(Entries.entries(1)).join();
        }

        assertThat(records()).hasSize(2);
    }

    @Test
    void a_full_disk_is_refused_and_loses_nothing_that_was_acknowledged() {
        // SQLite counts pages as a disk counts blocks, and fails in the same way.
        var small = DatabaseConfig.of("jdbc:sqlite:%s?max_page_count=60".formatted(file()));
        var acknowledged = 0;
        try (var ledger = DisclosureLedger.open(small, CLOCK, LedgerSettings.standard())) {
            var future = ledger.append(Entries.entries(1));
            while (acknowledged < 1_000
                    && future.handle((done, failed) -> failed == null).join()) {
                acknowledged++;
                future = ledger.append(Entries.entries(1));
            }

            assertThat(failure(future)).hasMessageEndingWith("cannot be written: the disk is full");
            assertThat(ledger.trouble())
                    .hasValueSatisfying(trouble -> assertThat(trouble).endsWith("the disk is full"));
        }

        assertThat(acknowledged).isPositive();
        assertThat(records()).hasSize(acknowledged);
        assertGapless();
    }

    @Test
    void a_damaged_file_is_named_at_start() throws IOException {
        Files.writeString(file(), "this is no database, and it is long enough that nobody can take it for one");

        assertThatThrownBy(() -> open(LedgerSettings.standard()))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_BROKEN))
                .hasMessageEndingWith("cannot be written: it is damaged");
        assertThat(file()).content().startsWith("this is no database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRAGMA synchronous = OFF", "PRAGMA synchronous = NORMAL"})
    void a_connection_that_would_not_be_durable_is_refused(String careless) throws SQLException {
        try (var pool = Database.open(database, SqlLedger.MIGRATIONS);
                var connection = pool.connectApart()) {
            Durability.require(connection, pool);
            execute(connection, careless);

            assertThatThrownBy(() -> Durability.require(connection, pool))
                    .isInstanceOfSatisfying(
                            LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG))
                    .hasMessageContaining("would not be durable");
        }
    }

    @Test
    void a_file_without_a_write_ahead_log_is_refused() throws SQLException {
        try (var pool = Database.openAsIs(database);
                var connection = connect()) {
            assertThatThrownBy(() -> Durability.require(connection, pool)).hasMessageEndingWith("must be wal");
        }
    }

    @Test
    void careless_options_in_the_url_do_not_count() {
        database = DatabaseConfig.of("jdbc:sqlite:%s?synchronous=OFF&journal_mode=MEMORY".formatted(file()));

        try (var ledger = open(LedgerSettings.standard())) {
            assertThat(ledger.append(Entries.entries(1))).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:file:x?mode=memory"})
    void a_ledger_in_memory_is_refused(String url) {
        assertThatThrownBy(() -> DisclosureLedger.open(DatabaseConfig.of(url), CLOCK, LedgerSettings.standard()))
                .hasMessageContaining("must be a file");
    }

    @Test
    void a_refused_ledger_can_be_opened_once_its_fault_is_gone() throws IOException {
        Files.writeString(file(), "this is no database, and it is long enough that nobody can take it for one");
        assertThatThrownBy(() -> open(LedgerSettings.standard())).isInstanceOf(LedgerException.class);
        Files.delete(file());

        try (var ledger = open(new LedgerSettings(10, 10, Duration.ofSeconds(60)))) {
            ledger.append(Entries.entries(1)).join();
        }

        assertThat(records()).hasSize(1);
    }

    @Test
    void a_reader_makes_no_ledger_where_there_is_none() {
        assertThatThrownBy(() -> LedgerReader.open(database)).hasMessageStartingWith("there is no ledger at ");
        assertThat(folder).isEmptyDirectory();
    }

    private Path file() {
        return LedgerDatabase.file(folder);
    }
}
