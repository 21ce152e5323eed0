package org.disclosurepdp.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.proof.CheckReport;
import org.disclosurepdp.proof.CheckpointBook;
import org.disclosurepdp.proof.ExportLine;
import org.disclosurepdp.proof.LedgerCheck;

/**
 * What auditors ask of a whole ledger: that it is what it was, a copy of it to check elsewhere, and proofs. It needs no
 * server and no secret, and changes nothing. Thread-safe.
 */
public final class LedgerAudit implements AutoCloseable {
    private static final String HEAD =
            "SELECT format, entries, acts, tree_size, tree_edge FROM ledger_head WHERE id = 1";
    private static final String NOTES = "SELECT note FROM ledger_checkpoint ORDER BY size";
    private static final String NEWEST = "SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1";
    private static final int FORMAT = 2;

    private final Database database;

    private LedgerAudit(Database database) {
        this.database = database;
    }

    /** Hears how far a long run is. */
    public interface Progress {
        void at(long records, long of);
    }

    /**
     * An audit of the ledger in this database.
     *
     * @throws LedgerException if there is none
     */
    public static LedgerAudit open(DatabaseConfig config) {
        if (config.url().startsWith("jdbc:sqlite:") && !Files.exists(SqliteFile.path(config.url()))) {
            throw new LedgerException(ErrorCode.UNAVAILABLE, "there is no ledger at `%s`".formatted(config));
        }
        return new LedgerAudit(Database.openAsIs(config));
    }

    /**
     * Recomputes everything.
     *
     * @throws LedgerException if the ledger cannot be read, or is of another version
     */
    public CheckReport verify(CheckpointBook checkpoints, Progress progress) {
        return reading(connection -> {
            var head = head(connection);
            notes(connection, note -> checkpoints.addAll("the ledger's own checkpoints", note));
            var index = new TaxpayerIndexCheck();
            try (var check = new LedgerCheck(checkpoints)) {
                new AuditRows(connection).read(new AuditRows.Each() {
                    @Override
                    public void decision(ExportLine.Decision decision, Columns columns) {
                        index.record(decision);
                        check.next(decision, () -> columns.problem(decision));
                        progress.at(decision.sequence(), head.entries());
                    }

                    @Override
                    public void act(ExportLine.Act act, Columns columns) {
                        check.next(act, () -> columns.problem(act));
                    }
                });
                index.problem(connection).ifPresent(check::find);
                return check.end(head.entries(), head.acts(), head.treeSize(), head.treeEdge());
            }
        });
    }

    /**
     * Writes all of it, as {@link ExportLine} says.
     *
     * @throws LedgerException if the ledger cannot be read, or is of another version
     */
    public void export(Writer out, Progress progress) {
        reading(connection -> {
            var head = head(connection);
            line(out, ExportLine.HEADER);
            new AuditRows(connection).read(new AuditRows.Each() {
                @Override
                public void decision(ExportLine.Decision decision, Columns columns) {
                    line(out, decision.line());
                    progress.at(decision.sequence(), head.entries());
                }

                @Override
                public void act(ExportLine.Act act, Columns columns) {
                    line(out, act.line());
                }
            });
            notes(connection, note -> line(out, new ExportLine.Kept(note).line()));
            line(out, new ExportLine.End(head.entries(), head.acts()).line());
            return head;
        });
    }

    /**
     * The newest checkpoint, as a signed note; empty if none has been made.
     *
     * @throws LedgerException if the ledger cannot be read
     */
    public Optional<String> checkpoint() {
        return reading(LedgerAudit::newest);
    }

    /**
     * Proves a decision to be in the ledger that the newest checkpoint vouches for; empty if it was never recorded.
     *
     * @throws LedgerException if the ledger cannot be read, or no checkpoint vouches for the decision yet
     */
    public Optional<LedgerProof> inclusion(String decisionId) {
        return reading(connection -> new ProofQuery(connection).inclusion(decisionId, newest(connection)));
    }

    /**
     * Proves that the ledger of {@code earlier} records is the beginning of that of {@code later}.
     *
     * @throws LedgerException if the ledger cannot be read, or is not that long
     */
    public LedgerProof consistency(long earlier, long later) {
        return reading(connection -> new ProofQuery(connection).consistency(earlier, later));
    }

    private static Optional<String> newest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(NEWEST)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private record Head(long entries, long acts, long treeSize, String treeEdge) {}

    private Head head(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(HEAD)) {
            if (!row.next()) {
                throw new LedgerException(
                        ErrorCode.LEDGER_BROKEN, "the ledger `%s` has no head".formatted(database.place()));
            }
            if (row.getInt(1) != FORMAT) {
                throw new LedgerException(
                        ErrorCode.LEDGER_BROKEN,
                        "the ledger `%s` is of format %d, this program reads %d; a server of this version makes it so"
                                .formatted(database.place(), row.getInt(1), FORMAT));
            }
            return new Head(row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5));
        }
    }

    private static void notes(Connection connection, Consumer<String> each) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(NOTES)) {
            while (row.next()) {
                each.accept(row.getString(1));
            }
        }
    }

    private static void line(Writer out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    private <T> T reading(Reading<T> reading) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            if (database.dialect() == Database.Dialect.POSTGRESQL) {
                // One state of the ledger, while servers go on writing it.
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
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

    @Override
    public void close() {
        database.close();
    }
}
