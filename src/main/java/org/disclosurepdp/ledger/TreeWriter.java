package org.disclosurepdp.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.proof.Checkpoint;
import org.disclosurepdp.proof.CompactRange;
import org.disclosurepdp.proof.Hashing;
import org.disclosurepdp.proof.SignedNote;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the tree grow in the transaction that writes the rows. The tree's edge stands in the ledger's head, whose row is the
 * lock: whichever server writes next goes on from it. Not thread-safe.
 */
final class TreeWriter {
    private static final Logger log = LoggerFactory.getLogger(TreeWriter.class);

    private static final String GROWN = "UPDATE ledger_head SET tree_size = ?, tree_edge = ? WHERE id = 1";
    private static final String SPAN = "INSERT INTO ledger_node (span, hash) VALUES (?, ?)";
    private static final String TAXPAYER = "INSERT INTO ledger_taxpayer (taxpayer, seq) VALUES (?, ?)";
    private static final String LAST_CHECKPOINT = "SELECT size, note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1";
    private static final String CHECKPOINT = "INSERT INTO ledger_checkpoint (size, made_at, note) SELECT ?, ?, ?"
            + " WHERE NOT EXISTS (SELECT 1 FROM ledger_checkpoint WHERE size = ?)";

    private final Connection connection;
    private final LedgerKeys keys;
    private final PreparedStatement grown;
    private final PreparedStatement taxpayer;
    private final List<byte[]> spans = new ArrayList<>();
    private boolean taxpayers;
    private long firstSpan;
    private CompactRange tree = new CompactRange();
    private long lastCheckpoint;
    private @Nullable String lastNote;
    private @Nullable Instant lastMade;
    private @Nullable SignedNote unpublished;

    TreeWriter(Connection connection, LedgerKeys keys) throws SQLException {
        this.connection = connection;
        this.keys = keys;
        this.grown = connection.prepareStatement(GROWN);
        this.taxpayer = connection.prepareStatement(TAXPAYER);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(LAST_CHECKPOINT)) {
            if (row.next()) {
                lastCheckpoint = row.getLong(1);
                lastNote = row.getString(2);
            }
        }
    }

    /** The checkpoint that was there when this began, if there was one. */
    @Nullable
    String lastNote() {
        return lastNote;
    }

    /** Goes on from the edge in the head, over what others have written since. */
    void begin(long size, String edge, long entries, long acts) throws SQLException {
        spans.clear();
        taxpayers = false;
        try {
            tree = CompactRange.of(size, edge);
        } catch (IllegalArgumentException e) {
            throw new SQLException("the edge of the tree is damaged", Failures.DAMAGED, e);
        }
        if (size < entries + acts) {
            takeIn(new LedgerOrder.Place(entries, acts));
        }
    }

    /** What was written by a program that knew nothing of the tree. */
    private void takeIn(LedgerOrder.Place to) throws SQLException {
        var order = new LedgerOrder(connection);
        var from = order.place(tree.size());
        log.info("the ledger's tree takes in {} records", to.entries() + to.acts() - tree.size());
        order.read(from, to, ", decision_id", new LedgerOrder.Each() {
            @Override
            public void decision(ResultSet row) throws SQLException {
                append(Hashing.record(row.getString(3), row.getString(2)));
                index(row);
            }

            @Override
            public void act(ResultSet row) throws SQLException {
                append(Hashing.record(row.getString(3), row.getString(2)));
            }
        });
        end();
    }

    private void index(ResultSet row) throws SQLException {
        var personal = row.getString(4);
        if (personal == null || keys.taxpayers().id().isEmpty()) {
            return;
        }
        try {
            var entry = RecordParser.parse(row.getString(3), personal);
            taxpayers(row.getLong(1), keys.taxpayers().of(entry.decision()));
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            log.warn("record {} is not what was recorded; it is in the tree as it stands", row.getLong(1));
        }
    }

    void append(byte[] leaf) {
        tree.append(leaf, (span, hash) -> {
            if (spans.isEmpty()) {
                firstSpan = span;
            }
            spans.add(hash);
        });
    }

    void taxpayers(long sequence, List<String> hashes) throws SQLException {
        for (var hash : hashes) {
            taxpayer.setString(1, hash);
            taxpayer.setLong(2, sequence);
            taxpayer.addBatch();
            taxpayers = true;
        }
    }

    /** Writes what has grown. */
    void end() throws SQLException {
        if (taxpayers) {
            taxpayer.executeBatch();
            taxpayers = false;
        }
        if (!spans.isEmpty()) {
            try (var insert = connection.prepareStatement(SPAN)) {
                for (int i = 0; i < spans.size(); i++) {
                    insert.setLong(1, firstSpan + i);
                    insert.setBytes(2, spans.get(i));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            spans.clear();
        }
        grown.setLong(1, tree.size());
        grown.setString(2, tree.text());
        grown.executeUpdate();
    }

    /** Whether there is a key to sign with, and something that no checkpoint vouches for. */
    boolean wantsCheckpoint() {
        return keys.signer() != null && tree.size() != lastCheckpoint;
    }

    /** Writes a checkpoint of the tree as it is now, if one is wanted; {@code whole} for one however new the last is. */
    void checkpoint(Instant now, boolean whole) throws SQLException {
        var signer = keys.signer();
        if (signer == null || tree.size() == lastCheckpoint || (!whole && !due(now))) {
            return;
        }
        var note = SignedNote.sign(Checkpoint.of(keys.origin(), tree).text(), signer);
        try (var insert = connection.prepareStatement(CHECKPOINT)) {
            insert.setLong(1, tree.size());
            insert.setString(2, Row.time(now));
            insert.setString(3, note.note());
            insert.setLong(4, tree.size());
            insert.executeUpdate();
        }
        lastMade = now;
        lastCheckpoint = tree.size();
        unpublished = note;
    }

    // A clock that was put back must not keep checkpoints from being made.
    private boolean due(Instant now) {
        return lastMade == null || Duration.between(lastMade, now).abs().compareTo(keys.interval()) >= 0;
    }

    /** After the commit: tells the witness. */
    void committed() {
        var note = unpublished;
        unpublished = null;
        if (note != null) {
            keys.published().accept(note);
        }
    }
}
