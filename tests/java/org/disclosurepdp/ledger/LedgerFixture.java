package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.disclosurepdp.database.DatabaseConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ledger on a new, empty database of some kind, and what tests do with it. */
abstract class LedgerFixture {
    static final InstantSource CLOCK = InstantSource.fixed(Entries.TIME.plusSeconds(1));
    static final LedgerSettings PATIENT = new LedgerSettings(10_000, 1_000, Duration.ofSeconds(60));

    @TempDir
    Path folder;

    DatabaseConfig database;

    private final LedgerDatabase kind;

    LedgerFixture(LedgerDatabase kind) {
        this.kind = kind;
    }

    LedgerDatabase kind() {
        return kind;
    }

    @BeforeEach
    void newDatabaseEachTime() {
        database = kind.create(folder);
    }

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

    List<ActRecord> acts() {
        try (var reader = LedgerReader.open(database)) {
            return reader.acts();
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
        for (var sql : kind.lockOut()) {
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
}
