package org.disclosurepdp.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.proof.Checkpoint;
import org.disclosurepdp.proof.CompactRange;
import org.disclosurepdp.proof.Hashing;
import org.disclosurepdp.proof.SignedNote;
import org.disclosurepdp.proof.TreeProofs;

/** Makes proofs from what a ledger keeps of its tree, with a few hundred hashes. For one thread and one connection. */
final class ProofQuery {
    private final Connection connection;
    private final LedgerOrder order;

    ProofQuery(Connection connection) {
        this.connection = connection;
        this.order = new LedgerOrder(connection);
    }

    /** Carries an SQLException through the interface of subtrees. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient SQLException reason;

        Failed(SQLException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    Optional<LedgerProof> inclusion(String decisionId, Optional<String> note) throws SQLException {
        long sequence;
        String recordedAt;
        String record;
        try (var find = connection.prepareStatement(
                "SELECT seq, recorded_at, record FROM ledger_entry WHERE decision_id = ?")) {
            find.setString(1, decisionId);
            try (var row = find.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                sequence = row.getLong(1);
                recordedAt = row.getString(2);
                record = row.getString(3);
            }
        }
        long index = order.index(sequence);
        var checkpoint =
                note.map(text -> Checkpoint.parse(SignedNote.parse(text).text()));
        if (checkpoint.isEmpty() || checkpoint.get().size() <= index) {
            throw new LedgerException(
                    ErrorCode.UNAVAILABLE, "no checkpoint vouches for decision %d yet".formatted(sequence));
        }
        long size = checkpoint.get().size();
        var path = path(() -> TreeProofs.inclusion(index, size, this::hash));
        return Optional.of(new LedgerProof(index, size, path, recordedAt, record, note.get()));
    }

    LedgerProof consistency(long earlier, long later) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT tree_size FROM ledger_head WHERE id = 1")) {
            row.next();
            if (earlier < 0 || earlier > later || later > row.getLong(1)) {
                throw new LedgerException(
                        ErrorCode.INVALID_REQUEST,
                        "the ledger holds %d records; a proof is from one size to another up to that"
                                .formatted(row.getLong(1)));
            }
        }
        return new LedgerProof(
                earlier, later, path(() -> TreeProofs.consistency(earlier, later, this::hash)), null, null, null);
    }

    private interface Path {
        List<byte[]> make();
    }

    private static List<String> path(Path path) throws SQLException {
        try {
            return path.make().stream().map(Base64.getEncoder()::encodeToString).toList();
        } catch (Failed e) {
            throw e.reason;
        }
    }

    private byte[] hash(long from, long to) {
        try {
            return subtree(from, to);
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    private byte[] subtree(long from, long to) throws SQLException {
        long leaves = to - from;
        if (from % CompactRange.SPAN == 0 && leaves >= CompactRange.SPAN && Long.bitCount(leaves) == 1) {
            return spans(from / CompactRange.SPAN, to / CompactRange.SPAN);
        }
        if (leaves <= CompactRange.SPAN) {
            var tree = new CompactRange();
            order.leaves(from, to).forEach(tree::append);
            if (tree.size() != leaves) {
                throw new SQLException("records are missing", Failures.DAMAGED);
            }
            return tree.root();
        }
        long middle = from + TreeProofs.split(leaves);
        return Hashing.node(subtree(from, middle), subtree(middle, to));
    }

    /** The hash over whole spans, as many as a power of two. */
    private byte[] spans(long from, long to) throws SQLException {
        var hashes = new ArrayList<byte[]>();
        try (var select = connection.prepareStatement(
                "SELECT hash FROM ledger_node WHERE span >= ? AND span < ? ORDER BY span")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    hashes.add(row.getBytes(1));
                }
            }
        }
        if (hashes.size() != to - from) {
            throw new SQLException("the tree is damaged", Failures.DAMAGED);
        }
        List<byte[]> level = hashes;
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>(level.size() / 2);
            for (int i = 0; i < level.size(); i += 2) {
                above.add(Hashing.node(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        return level.get(0);
    }
}
