package org.disclosurepdp.ledger;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.model.ErrorCode;

/** Reads a ledger, while a server writes it or without one. It changes nothing, not even the tables. Thread-safe. */
public final class LedgerReader implements AutoCloseable {
    private static final String COLUMNS = "SELECT seq, decision_id, recorded_at, record, personal FROM ledger_entry";
    private static final String ACTS =
            "SELECT seq, entries, recorded_at, kind, outcome, who, record FROM ledger_act ORDER BY seq";
    private static final String ACT =
            "SELECT seq, entries, recorded_at, kind, outcome, who, record FROM ledger_act WHERE act_id = ?";
    private static final int FETCH = 500;

    private final Database database;

    private LedgerReader(Database database) {
        this.database = database;
    }

    /**
     * A reader of the ledger in this database.
     *
     * @throws LedgerException if there is none
     */
    public static LedgerReader open(DatabaseConfig config) {
        if (config.url().startsWith("jdbc:sqlite:") && !Files.exists(SqliteFile.path(config.url()))) {
            throw new LedgerException(ErrorCode.UNAVAILABLE, "there is no ledger at `%s`".formatted(config));
        }
        return new LedgerReader(Database.openAsIs(config));
    }

    /**
     * As {@link #open}, named as people name it: an SQLite file, or a JDBC URL, which may hold user and password.
     */
    public static LedgerReader at(String fileOrUrl) {
        return open(DatabaseConfig.of(fileOrUrl.startsWith("jdbc:") ? fileOrUrl : "jdbc:sqlite:" + fileOrUrl));
    }

    /**
     * The record of a decision, if it was recorded.
     *
     * @throws LedgerException if the ledger cannot be read
     */
    public Optional<LedgerRecord> find(String decisionId) {
        return reading(connection -> {
            try (var find = connection.prepareStatement(COLUMNS + " WHERE decision_id = ?")) {
                find.setString(1, decisionId);
                try (var row = find.executeQuery()) {
                    return row.next() ? Optional.of(record(row)) : Optional.empty();
                }
            }
        });
    }

    /**
     * Hands over the records from {@code first} to {@code last}, both included, in order, one at a time: memory stays
     * flat however many they are.
     *
     * @throws LedgerException if the ledger cannot be read
     */
    public void read(long first, long last, Consumer<LedgerRecord> each) {
        reading(connection -> {
            try (var range = connection.prepareStatement(COLUMNS + " WHERE seq BETWEEN ? AND ? ORDER BY seq")) {
                range.setLong(1, first);
                range.setLong(2, last);
                range.setFetchSize(FETCH);
                return forEach(range, each);
            }
        });
    }

    /**
     * What was done to the server, in order.
     *
     * @throws LedgerException if the ledger cannot be read
     */
    public List<ActRecord> acts() {
        return reading(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(ACTS)) {
                var acts = new ArrayList<ActRecord>();
                while (rows.next()) {
                    acts.add(act(rows));
                }
                return acts;
            }
        });
    }

    /**
     * What was done to the server under this id, if it was recorded.
     *
     * @throws LedgerException if the ledger cannot be read
     */
    public Optional<ActRecord> act(String actId) {
        return reading(connection -> {
            try (var find = connection.prepareStatement(ACT)) {
                find.setString(1, actId);
                try (var row = find.executeQuery()) {
                    return row.next() ? Optional.of(act(row)) : Optional.empty();
                }
            }
        });
    }

    /**
     * The number of the first record that was decided at {@code time} or later, or one more than the last. Records stand
     * in the order in which they were written, which is nearly that in which they were decided.
     *
     * @throws LedgerException if the ledger cannot be read
     */
    public long firstSince(Instant time) {
        return reading(connection -> {
            try (var at = connection.prepareStatement("SELECT decided_at FROM ledger_entry WHERE seq = ?");
                    var statement = connection.createStatement();
                    var last = statement.executeQuery("SELECT COALESCE(MAX(seq), 0) FROM ledger_entry")) {
                last.next();
                long low = 1;
                long high = last.getLong(1) + 1;
                while (low < high) {
                    long middle = (low + high) >>> 1;
                    at.setLong(1, middle);
                    try (var row = at.executeQuery()) {
                        if (row.next() && Instant.parse(row.getString(1)).isBefore(time)) {
                            low = middle + 1;
                        } else {
                            high = middle;
                        }
                    }
                }
                return low;
            }
        });
    }

    /**
     * The newest decisions that {@code filter} wants, without their records. One call looks at a bounded number of records.
     *
     * @param before the sequence number before which to look; {@code Long.MAX_VALUE} to begin with the newest
     * @param limit how many at most
     * @throws LedgerException if the ledger cannot be read
     */
    public LedgerPage recent(LedgerFilter filter, long before, int limit) {
        return reading(connection -> new RecentQuery(connection, filter).page(before, limit));
    }

    /**
     * How many records there are; the last has this number.
     *
     * @throws LedgerException if the ledger cannot be read
     */
    public long count() {
        return reading(connection -> {
            try (var statement = connection.createStatement();
                    var count = statement.executeQuery("SELECT COUNT(*) FROM ledger_entry")) {
                count.next();
                return count.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }

    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    private <T> T reading(Reading<T> reading) {
        try (var connection = database.connect()) {
            // PostgreSQL sends a result piece by piece in a transaction only.
            connection.setAutoCommit(false);
            try {
                return reading.from(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new LedgerException(
                    ErrorCode.UNAVAILABLE,
                    "the ledger `%s` cannot be read: %s".formatted(database.place(), Failures.reason(database, e)),
                    e);
        }
    }

    private static long forEach(PreparedStatement range, Consumer<LedgerRecord> each) throws SQLException {
        var count = 0L;
        try (var rows = range.executeQuery()) {
            while (rows.next()) {
                each.accept(record(rows));
                count++;
            }
        }
        return count;
    }

    private static ActRecord act(ResultSet row) throws SQLException {
        return new ActRecord(
                row.getLong(1),
                row.getLong(2),
                Instant.parse(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    static LedgerRecord record(ResultSet row) throws SQLException {
        return new LedgerRecord(
                row.getLong(1), row.getString(2), Instant.parse(row.getString(3)), row.getString(4), row.getString(5));
    }
}
