package org.disclosurepdp.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.model.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Erases the values of old decisions, all at once and for good. The records stay, and every proof holds: a record vouches for
 * the digest of its values. What was erased is itself recorded, in the same transaction. Not thread-safe.
 */
public final class LedgerErasure {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String OLD = "SELECT seq, decision_id, recorded_at, record, personal FROM ledger_entry"
            + " WHERE decided_at < ? AND personal IS NOT NULL ORDER BY seq";
    private static final String ERASE = "UPDATE ledger_entry SET personal = NULL, access_subject = NULL,"
            + " recipient_subject = NULL, resource_id = NULL, purpose = NULL WHERE seq BETWEEN ? AND ?";
    private static final int FETCH = 500;

    /**
     * What must not be erased, however old. Immutable.
     *
     * @param decisions by their ids
     * @param taxpayers whose information must be kept, by their ids
     */
    public record Holds(Set<String> decisions, Set<String> taxpayers) {
        public Holds {
            decisions = Set.copyOf(decisions);
            taxpayers = Set.copyOf(taxpayers);
        }

        private boolean hold(LedgerRecord record) {
            if (decisions.contains(record.decisionId())) {
                return true;
            }
            return !taxpayers.isEmpty() && isAbout(record.entry().decision());
        }

        private boolean isAbout(Decision decision) {
            return TaxpayerHash.taxpayers(decision).stream().anyMatch(taxpayers::contains);
        }
    }

    /** How much was erased, and how much was held. */
    public record Count(long erased, long held) {}

    private LedgerErasure() {}

    /**
     * Erases what was decided before a time. A ledger that is an SQLite file must not be in use by a server.
     *
     * @throws LedgerException if it is in use, cannot be written, or a record is not what was recorded; nothing is erased then
     */
    public static Count erase(
            DatabaseConfig config, LedgerKeys keys, InstantSource clock, String who, Instant before, Holds holds) {
        var file = config.url().startsWith("jdbc:sqlite:") ? SqliteFile.hold(config.url()) : null;
        try (var database = Database.open(config, SqlLedger.MIGRATIONS)) {
            try (var session = LedgerSession.open(database, PATIENCE, keys)) {
                return erase(session, file != null, clock.instant(), who, before, holds);
            } catch (SQLException e) {
                throw Failures.of(database, e);
            }
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private static Count erase(
            LedgerSession session, boolean sqlite, Instant now, String who, Instant before, Holds holds)
            throws SQLException {
        if (sqlite) {
            try (var statement = session.connection().createStatement()) {
                // Freed pages would else keep what they held.
                statement.execute("PRAGMA secure_delete = ON");
            }
        }
        var ranges = new Ranges();
        long held = old(session.connection(), before, holds, ranges);
        if (ranges.count == 0) {
            return new Count(0, held);
        }
        var act = new AdministrativeAct(
                UUID.randomUUID().toString(),
                now,
                "erase",
                "erased",
                who,
                ranges.text(),
                "decided before " + before,
                null,
                List.of());
        try (var erase = session.connection().prepareStatement(ERASE)) {
            for (var range : ranges.all) {
                erase.setLong(1, range[0]);
                erase.setLong(2, range[1]);
                erase.executeUpdate();
            }
        }
        session.write(new Batch(List.of(), List.of(ActRow.of(act))), now);
        session.checkpoint(now);
        return new Count(ranges.count, held);
    }

    private static long old(Connection connection, Instant before, Holds holds, Ranges ranges) throws SQLException {
        long held = 0;
        try (PreparedStatement select = connection.prepareStatement(OLD)) {
            select.setString(1, Row.time(before));
            select.setFetchSize(FETCH);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var record = LedgerReader.record(row);
                    if (holds.hold(record)) {
                        held++;
                    } else {
                        ranges.add(record.sequence());
                    }
                }
            }
        }
        return held;
    }

    /** Numbers that grow, as ranges. */
    private static final class Ranges {
        private final List<long[]> all = new ArrayList<>();
        private long count;
        private long @Nullable [] last;

        void add(long number) {
            count++;
            if (last != null && last[1] == number - 1) {
                last[1] = number;
                return;
            }
            last = new long[] {number, number};
            all.add(last);
        }

        String text() {
            return String.join(
                    ",", all.stream().map(range -> range[0] + "-" + range[1]).toList());
        }
    }
}
