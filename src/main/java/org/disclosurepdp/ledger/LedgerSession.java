package org.disclosurepdp.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * One connection that writes, checked for durability, with its statements prepared. After an SQLException it must be
 * closed: what the database made of the transaction is then for a new one to find out. Not thread-safe.
 */
final class LedgerSession implements AutoCloseable {
    /** Of the tables. The records have a format of their own. */
    private static final int FORMAT = 2;

    private static final String RESERVE = "UPDATE ledger_head SET entries = entries + ?, acts = acts + ? WHERE id = 1"
            + " RETURNING entries, acts, tree_size, tree_edge";
    private static final String PROBE = "UPDATE ledger_head SET probed_at = ? WHERE id = 1";
    private static final String TAXPAYER_KEY =
            "UPDATE ledger_head SET taxpayer_key = COALESCE(taxpayer_key, ?) WHERE id = 1 RETURNING taxpayer_key";
    private static final String HEAD = "SELECT format, entries, (SELECT COALESCE(MAX(seq), 0) FROM ledger_entry),"
            + " acts, (SELECT COALESCE(MAX(seq), 0) FROM ledger_act), tree_size FROM ledger_head WHERE id = 1";

    private final Connection connection;
    private final PreparedStatement reserve;
    private final PreparedStatement insert;
    private final PreparedStatement probe;
    private final TreeWriter tree;

    private LedgerSession(Connection connection, LedgerKeys keys) throws SQLException {
        this.connection = connection;
        this.tree = new TreeWriter(connection, keys);
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
    static LedgerSession open(Database database, Duration patience, LedgerKeys keys) throws SQLException {
        var connection = database.connectApart();
        try {
            if (database.dialect() == Database.Dialect.POSTGRESQL) {
                connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
            }
            Durability.require(connection, database);
            connection.setAutoCommit(false);
            boolean behind = requireWhole(connection, database);
            var session = new LedgerSession(connection, keys);
            session.requireTaxpayerKey(keys.taxpayers().id(), database);
            if (behind) {
                session.takeIn();
            }
            return session;
        } catch (SQLException | LedgerException e) {
            close(connection);
            throw e;
        }
    }

    /** Writes all of it in one transaction. It is durable when this returns, and nothing is there if it throws early. */
    void write(Batch batch, Instant now) throws SQLException {
        var recordedAt = Row.time(now);
        var head = reserve(batch.rows().size(), batch.acts().size());
        write(batch.rows(), head.entries() + 1, recordedAt);
        writeActs(batch.acts(), head.acts() + 1, head.entries() + batch.rows().size(), recordedAt);
        tree.end();
        tree.checkpoint(now, false);
        connection.commit();
        tree.committed();
    }

    private void write(List<Row> rows, long first, String recordedAt) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        long sequence = first;
        for (var row : rows) {
            var leaf = row.leaf(recordedAt);
            tree.append(leaf);
            tree.taxpayers(sequence, row.taxpayers());
            row.bind(insert, sequence++, recordedAt, leaf);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** Acts are few, so their statement is made when it is needed. */
    private void writeActs(List<ActRow> acts, long first, long entries, String recordedAt) throws SQLException {
        if (acts.isEmpty()) {
            return;
        }
        long sequence = first;
        try (var insertAct = connection.prepareStatement(ActRow.INSERT)) {
            for (var act : acts) {
                var leaf = act.leaf(recordedAt);
                tree.append(leaf);
                act.bind(insertAct, sequence++, entries, recordedAt, leaf);
                insertAct.addBatch();
            }
            insertAct.executeBatch();
        }
    }

    /** For work that is not appending; it is committed with the next write. */
    Connection connection() {
        return connection;
    }

    /** The checkpoint that was there when this began, if there was one. */
    @Nullable
    String lastNote() {
        return tree.lastNote();
    }

    /** Takes into the tree what was recorded before there was one. */
    private void takeIn() throws SQLException {
        reserve(0, 0);
        connection.commit();
    }

    /** Makes a checkpoint of what has been recorded since the last one, however short ago that was. */
    void checkpoint(Instant now) throws SQLException {
        if (!tree.wantsCheckpoint()) {
            return;
        }
        reserve(0, 0);
        tree.checkpoint(now, true);
        connection.commit();
        tree.committed();
    }

    private void requireTaxpayerKey(String id, Database database) throws SQLException {
        if (id.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(TAXPAYER_KEY)) {
            update.setString(1, id);
            try (var row = update.executeQuery()) {
                if (row.next() && !id.equals(row.getString(1))) {
                    throw new LedgerException(
                            ErrorCode.INVALID_CONFIG,
                            "the taxpayers in the ledger `%s` are hashed with another key".formatted(database.place()));
                }
            }
        }
        connection.commit();
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

    /** How much there was before. */
    private record Head(long entries, long acts) {}

    // The head's row is the lock that orders servers which share one PostgreSQL ledger.
    private Head reserve(int entries, int acts) throws SQLException {
        reserve.setLong(1, entries);
        reserve.setLong(2, acts);
        Head before;
        long size;
        String edge;
        try (ResultSet head = reserve.executeQuery()) {
            if (!head.next()) {
                throw new SQLException("the ledger has no head");
            }
            before = new Head(head.getLong(1) - entries, head.getLong(2) - acts);
            size = head.getLong(3);
            edge = head.getString(4);
        }
        tree.begin(size, edge, before.entries(), before.acts());
        return before;
    }

    /** Whether the tree does not yet have all that is recorded. */
    private static boolean requireWhole(Connection connection, Database database) throws SQLException {
        boolean behind;
        try (var statement = connection.createStatement();
                var head = statement.executeQuery(HEAD)) {
            if (!head.next()) {
                throw broken(database, "has no head");
            }
            if (head.getInt(1) != FORMAT) {
                throw broken(database, "is of format %d, this program writes %d".formatted(head.getInt(1), FORMAT));
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
            if (head.getLong(6) > head.getLong(2) + head.getLong(4)) {
                throw broken(
                        database,
                        "has a tree of %d records and holds %d"
                                .formatted(head.getLong(6), head.getLong(2) + head.getLong(4)));
            }
            behind = head.getLong(6) < head.getLong(2) + head.getLong(4);
        }
        connection.rollback();
        return behind;
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
