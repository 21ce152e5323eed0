package org.disclosurepdp.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.model.ErrorCode;

/**
 * One connection that writes, checked for durability, with its statements prepared. After an SQLException it must be
 * closed: what the database made of the transaction is then for a new one to find out. Not thread-safe.
 */
final class LedgerSession implements AutoCloseable {
    private static final String RESERVE = "UPDATE ledger_head SET entries = entries + ? WHERE id = 1 RETURNING entries";
    private static final String PROBE = "UPDATE ledger_head SET probed_at = ? WHERE id = 1";
    private static final String RESERVE_ACTS =
            "UPDATE ledger_head SET acts = acts + ? WHERE id = 1 RETURNING acts, entries";
    private static final String HEAD = "SELECT format, entries, (SELECT COALESCE(MAX(seq), 0) FROM ledger_entry),"
            + " acts, (SELECT COALESCE(MAX(seq), 0) FROM ledger_act) FROM ledger_head WHERE id = 1";

    private final Connection connection;
    private final PreparedStatement reserve;
    private final PreparedStatement insert;
    private final PreparedStatement probe;

    private LedgerSession(Connection connection) throws SQLException {
        this.connection = connection;
        this.reserve = connection.prepareStatement(RESERVE);
        this.insert = connection.prepareStatement(Row.INSERT);
        this.probe = connection.prepareStatement(PROBE);
    }

    /**
     * Connects.
     *
     * @param patience how long the network may be silent before the connection counts as lost
     * @throws LedgerException if the database would not keep what it is given, or its ledger is not whole
     */
    static LedgerSession open(Database database, Duration patience) throws SQLException {
        var connection = database.connectApart();
        try {
            if (database.dialect() == Database.Dialect.POSTGRESQL) {
                connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
            }
            Durability.require(connection, database);
            connection.setAutoCommit(false);
            requireWhole(connection, database);
            return new LedgerSession(connection);
        } catch (SQLException | LedgerException e) {
            close(connection);
            throw e;
        }
    }

    /** Writes all of it in one transaction. It is durable when this returns, and nothing is there if it throws early. */
    void write(Batch batch, String recordedAt) throws SQLException {
        if (!batch.rows().isEmpty()) {
            write(batch.rows(), recordedAt);
        }
        if (!batch.acts().isEmpty()) {
            writeActs(batch.acts(), recordedAt);
        }
        connection.commit();
    }

    private void write(List<Row> rows, String recordedAt) throws SQLException {
        var sequence = reserve(rows.size());
        for (var row : rows) {
            row.bind(insert, sequence++, recordedAt);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** Acts are few, so their statements are made when they are needed. */
    private void writeActs(List<ActRow> acts, String recordedAt) throws SQLException {
        try (var head = connection.prepareStatement(RESERVE_ACTS);
                var insertAct = connection.prepareStatement(ActRow.INSERT)) {
            head.setLong(1, acts.size());
            long sequence;
            long entries;
            try (var row = head.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the ledger has no head");
                }
                sequence = row.getLong(1) - acts.size() + 1;
                entries = row.getLong(2);
            }
            for (var act : acts) {
                act.bind(insertAct, sequence++, entries, recordedAt);
                insertAct.addBatch();
            }
            insertAct.executeBatch();
        }
    }

    /** True if every part of it is in the ledger. */
    boolean holds(Batch batch) throws SQLException {
        try {
            return holds(
                            "SELECT 1 FROM ledger_entry WHERE decision_id = ?",
                            batch.rows().stream().map(Row::decisionId).toList())
                    && holds(
                            "SELECT 1 FROM ledger_act WHERE act_id = ?",
                            batch.acts().stream().map(ActRow::id).toList());
        } finally {
            connection.rollback();
        }
    }

    private boolean holds(String query, List<String> ids) throws SQLException {
        try (var find = connection.prepareStatement(query)) {
            for (var id : ids) {
                find.setString(1, id);
                try (var found = find.executeQuery()) {
                    if (!found.next()) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    /** Writes and commits something that is no entry: only a write tells that writing works. */
    void probe(String time) throws SQLException {
        probe.setString(1, time);
        probe.executeUpdate();
        connection.commit();
    }

    /** True if the connection still answers. It writes nothing. */
    boolean alive(Duration patience) throws SQLException {
        return connection.isValid((int) Math.max(1, patience.toSeconds()));
    }

    @Override
    public void close() {
        close(connection);
    }

    // The head's row is the lock that orders servers which share one PostgreSQL ledger.
    private long reserve(int count) throws SQLException {
        reserve.setLong(1, count);
        try (ResultSet head = reserve.executeQuery()) {
            if (!head.next()) {
                throw new SQLException("the ledger has no head");
            }
            return head.getLong(1) - count + 1;
        }
    }

    private static void requireWhole(Connection connection, Database database) throws SQLException {
        try (var statement = connection.createStatement();
                var head = statement.executeQuery(HEAD)) {
            if (!head.next()) {
                throw broken(database, "has no head");
            }
            if (head.getInt(1) != RecordWriter.FORMAT) {
                throw broken(
                        database,
                        "is of format %d, this program writes %d".formatted(head.getInt(1), RecordWriter.FORMAT));
            }
            if (head.getLong(2) != head.getLong(3)) {
                throw broken(
                        database, "counts %d records and its last is %d".formatted(head.getLong(2), head.getLong(3)));
            }
            if (head.getLong(4) != head.getLong(5)) {
                throw broken(
                        database,
                        "counts %d administrative acts and its last is %d".formatted(head.getLong(4), head.getLong(5)));
            }
        }
        connection.rollback();
    }

    private static LedgerException broken(Database database, String sentence) {
        return new LedgerException(ErrorCode.LEDGER_BROKEN, "the ledger `%s` %s".formatted(database.place(), sentence));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is lost already; whoever closes it knows why.
            return;
        }
    }
}
