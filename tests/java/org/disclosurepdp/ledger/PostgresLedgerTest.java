package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.database.PostgresFixture;
import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("postgresql")
final class PostgresLedgerTest extends LedgerContract {
    PostgresLedgerTest() {
        super(LedgerDatabase.POSTGRESQL);
    }

    @ParameterizedTest
    @EnumSource(
            value = CuttingProxy.Cut.class,
            names = {"BEFORE_COMMIT", "BEFORE_ITS_ANSWER"})
    void a_connection_that_breaks_around_a_commit_leaves_every_decision_recorded_once(CuttingProxy.Cut cut)
            throws IOException {
        var entries = Entries.entries(5);
        try (var proxy = proxy();
                var ledger = DisclosureLedger.open(through(proxy), CLOCK, PATIENT)) {
            proxy.cutNext(cut);

            ledger.append(entries).join();

            assertThat(proxy.hasCut()).isTrue();
            assertThat(ledger.trouble()).isEmpty();
        }

        assertThat(records()).extracting(LedgerRecord::decisionId).isEqualTo(Entries.ids(entries));
        assertGapless();
    }

    @Test
    void a_network_that_is_cut_is_named_and_used_again_when_it_is_back() throws IOException {
        try (var proxy = proxy();
                var ledger = DisclosureLedger.open(through(proxy), CLOCK, PATIENT)) {
            ledger.append(Entries.entries(1)).join();
            proxy.disconnect();

            var failure = failure(ledger.append(Entries.entries(1)));

            assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(failure).hasMessageEndingWith("cannot be written: no connection");
            assertThat(ledger.trouble()).isPresent();

            proxy.connectAgain();
            eventually(() -> ledger.trouble().isEmpty());
            ledger.append(Entries.entries(1)).join();
        }

        assertThat(records()).hasSize(2);
    }

    @Test
    void a_server_that_is_away_at_start_is_waited_for() throws IOException {
        try (var proxy = proxy()) {
            proxy.disconnect();
            try (var ledger = DisclosureLedger.open(through(proxy), CLOCK, PATIENT)) {
                assertThat(ledger.trouble())
                        .hasValueSatisfying(trouble -> assertThat(trouble).endsWith("no connection"));

                proxy.connectAgain();
                eventually(() -> ledger.trouble().isEmpty());
                ledger.append(Entries.entries(1)).join();
            }
        }

        assertThat(records()).hasSize(1);
    }

    @Test
    void a_connection_that_the_server_ended_is_made_again_unnoticed() throws SQLException {
        try (var ledger = DisclosureLedger.open(database, CLOCK, PATIENT)) {
            ledger.append(Entries.entries(1)).join();
            try (var connection = connect()) {
                execute(
                        connection,
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }

            ledger.append(Entries.entries(1)).join();

            assertThat(ledger.trouble()).isEmpty();
        }

        assertThat(records()).hasSize(2);
    }

    @Test
    void two_servers_share_one_ledger_without_a_gap_or_a_double() {
        try (var one = DisclosureLedger.open(database, CLOCK, PATIENT);
                var two = DisclosureLedger.open(database, CLOCK, PATIENT)) {
            var futures = Stream.iterate(0, i -> i + 1)
                    .limit(200)
                    .map(i -> (i % 2 == 0 ? one : two).append(Entries.entries(2)))
                    .toList();
            futures.forEach(future -> assertThat(future).succeedsWithin(Duration.ofSeconds(30)));
        }

        assertThat(records()).hasSize(400);
        assertGapless();
    }

    @Test
    void asynchronous_commit_is_switched_off() throws SQLException {
        try (var connection = connect();
                var pool = Database.openAsIs(database)) {
            execute(connection, "SET synchronous_commit = off");

            Durability.require(connection, pool);

            try (var statement = connection.createStatement();
                    var setting = statement.executeQuery("SHOW synchronous_commit")) {
                setting.next();
                assertThat(setting.getString(1)).isEqualTo("on");
            }
        }
    }

    private static CuttingProxy proxy() throws IOException {
        return CuttingProxy.start(PostgresFixture.shared().port());
    }

    private DatabaseConfig through(CuttingProxy proxy) {
        var url = database.url().replace(":" + PostgresFixture.shared().port() + "/", ":" + proxy.port() + "/");
        // Without prepared statements, a commit is to be seen on the wire.
        return new DatabaseConfig(
                url + "?prepareThreshold=0", database.user(), database.password(), database.connections());
    }
}
