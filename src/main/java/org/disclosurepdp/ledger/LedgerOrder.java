package org.disclosurepdp.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads decisions and acts in the one order that they have: an act comes after the decisions that had been recorded before
 * it. That order is the tree's. For one thread and one connection.
 */
final class LedgerOrder {
    private static final int FETCH = 500;
    private static final String ENTRIES = "SELECT seq, recorded_at, record, personal, leaf%s FROM ledger_entry"
            + " WHERE seq > ? AND seq <= ? ORDER BY seq";
    private static final String ACTS =
            "SELECT seq, recorded_at, record, leaf, entries, act_id, acted_at, kind, outcome, who"
                    + " FROM ledger_act WHERE seq > ? AND seq <= ? ORDER BY seq";

    /** Gets rows, in order. */
    interface Each {
        void decision(ResultSet row) throws SQLException;

        void act(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    LedgerOrder(Connection connection) {
        this.connection = connection;
    }

    /** Where the leaves before {@code size} end: how many of them are decisions, and how many acts. */
    record Place(long entries, long acts) {}

    /** The decisions and the acts among the first {@code size} leaves. */
    Place place(long size) throws SQLException {
        // An act with number n and e decisions before it is leaf e + n - 1, from 0: that grows with n.
        try (var count = connection.prepareStatement("SELECT COUNT(*) FROM ledger_act WHERE entries + seq <= ?")) {
            count.setLong(1, size);
            try (var row = count.executeQuery()) {
                row.next();
                return new Place(size - row.getLong(1), row.getLong(1));
            }
        }
    }

    /** The leaf of a decision, from 0. */
    long index(long sequence) throws SQLException {
        try (var count = connection.prepareStatement("SELECT COUNT(*) FROM ledger_act WHERE entries < ?")) {
            count.setLong(1, sequence);
            try (var row = count.executeQuery()) {
                row.next();
                return sequence - 1 + row.getLong(1);
            }
        }
    }

    /** Hands over what stands after {@code from}, up to {@code to}; {@code columns} names further columns of decisions. */
    void read(Place from, Place to, String columns, Each each) throws SQLException {
        try (var acts = connection.prepareStatement(ACTS);
                var entries = connection.prepareStatement(ENTRIES.formatted(columns))) {
            acts.setLong(1, from.acts());
            acts.setLong(2, to.acts());
            acts.setFetchSize(FETCH);
            entries.setLong(1, from.entries());
            entries.setLong(2, to.entries());
            entries.setFetchSize(FETCH);
            try (var act = acts.executeQuery();
                    var entry = entries.executeQuery()) {
                merge(entry, act, each);
            }
        }
    }

    private static void merge(ResultSet entry, ResultSet act, Each each) throws SQLException {
        boolean acts = act.next();
        while (entry.next()) {
            long sequence = entry.getLong(1);
            while (acts && act.getLong(5) < sequence) {
                each.act(act);
                acts = act.next();
            }
            each.decision(entry);
        }
        while (acts) {
            each.act(act);
            acts = act.next();
        }
    }

    /** The leaves from {@code from} on, before {@code to}; hashed anew where the row does not hold them. */
    List<byte[]> leaves(long from, long to) throws SQLException {
        var leaves = new ArrayList<byte[]>();
        read(place(from), place(to), "", new Each() {
            @Override
            public void decision(ResultSet row) throws SQLException {
                leaves.add(leaf(row.getBytes(5), row));
            }

            @Override
            public void act(ResultSet row) throws SQLException {
                leaves.add(leaf(row.getBytes(4), row));
            }
        });
        return leaves;
    }

    private static byte[] leaf(byte @org.jspecify.annotations.Nullable [] stored, ResultSet row) throws SQLException {
        return stored == null ? org.disclosurepdp.proof.Hashing.record(row.getString(3), row.getString(2)) : stored;
    }
}
