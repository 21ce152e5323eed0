package org.disclosurepdp.ledger;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Accountings of disclosures out of a ledger, row by row: memory stays flat however large it is. It changes nothing.
 * Thread-safe.
 */
public final class LedgerReport implements AutoCloseable {
    private static final int FETCH = 200;
    private static final String COLUMNS = "e.seq, e.decision_id, e.recorded_at, e.record, e.personal";

    private final Database database;
    private final TaxpayerHash taxpayers;

    private LedgerReport(Database database, TaxpayerHash taxpayers) {
        this.database = database;
        this.taxpayers = taxpayers;
    }

    /**
     * Reports of the ledger in this database.
     *
     * @throws LedgerException if there is none
     */
    public static LedgerReport open(DatabaseConfig config, TaxpayerHash taxpayers) {
        if (config.url().startsWith("jdbc:sqlite:") && !Files.exists(SqliteFile.path(config.url()))) {
            throw new LedgerException(ErrorCode.UNAVAILABLE, "there is no ledger at `%s`".formatted(config));
        }
        return new LedgerReport(Database.openAsIs(config), taxpayers);
    }

    /** How many rows there were. {@code erased} are those of which only the record is left. */
    public record Count(long rows, long erased) {}

    /**
     * Hands over every row that the query wants, the oldest first.
     *
     * @throws LedgerException if the ledger cannot be read, or a taxpayer is asked for without the key
     */
    public Count rows(ReportQuery query, Consumer<Disclosure> each) {
        var parameters = new ArrayList<String>();
        var sql = sql(query, parameters);
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try {
                requireKey(query, connection);
                return read(connection, sql, parameters, each);
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

    /** How many there were of each authority and outcome in each year; the key is the three, as {@code 2026 L14-G Permit}. */
    public Map<String, Long> totals(ReportQuery query) {
        var totals = new TreeMap<String, Long>();
        rows(
                query,
                row -> totals.merge(
                        "%s %s %s"
                                .formatted(
                                        row.at().toString().substring(0, 4),
                                        row.authority().isEmpty() ? "-" : row.authority(),
                                        row.outcome()),
                        1L,
                        Long::sum));
        return totals;
    }

    /** What was asked for, without a taxpayer's id: its keyed hash stands for it. */
    public String describe(ReportQuery query) {
        var parts = new ArrayList<String>();
        if (query.taxpayer() != null) {
            parts.add("taxpayer " + taxpayers.hash(query.taxpayer()));
        }
        part("recipient", query.recipient(), parts);
        part("authority", query.authority(), parts);
        part("outcome", query.outcome(), parts);
        part("since", query.since(), parts);
        part("until", query.until(), parts);
        return String.join(", ", parts);
    }

    private static void part(String name, @Nullable Object value, List<String> parts) {
        if (value != null) {
            parts.add(name + " " + value);
        }
    }

    private String sql(ReportQuery query, List<String> parameters) {
        var conditions = new ArrayList<String>();
        var from = "ledger_entry e";
        var order = "e.seq";
        if (query.taxpayer() != null) {
            from = "ledger_taxpayer t JOIN ledger_entry e ON e.seq = t.seq";
            order = "t.seq";
            conditions.add("t.taxpayer = ?");
            parameters.add(taxpayers.hash(query.taxpayer()));
        }
        condition("e.recipient_subject = ?", query.recipient(), conditions, parameters);
        condition("e.rule = ?", query.authority(), conditions, parameters);
        condition("e.outcome = ?", query.outcome(), conditions, parameters);
        condition("e.decided_at >= ?", query.since() == null ? null : Row.time(query.since()), conditions, parameters);
        condition("e.decided_at < ?", query.until() == null ? null : Row.time(query.until()), conditions, parameters);
        // Only names of columns are put together here; every value is bound.
        return "SELECT " + COLUMNS + " FROM " + from
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)) + " ORDER BY " + order;
    }

    private static void condition(
            String sql, @Nullable String value, List<String> conditions, List<String> parameters) {
        if (value != null) {
            conditions.add(sql);
            parameters.add(value);
        }
    }

    // With another key nothing would be found, and nothing is what a report must not say by mistake.
    private void requireKey(ReportQuery query, Connection connection) throws SQLException {
        if (query.taxpayer() == null) {
            return;
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT taxpayer_key FROM ledger_head WHERE id = 1")) {
            if (!row.next() || !taxpayers.id().equals(row.getString(1))) {
                throw new LedgerException(
                        ErrorCode.INVALID_CONFIG,
                        "the taxpayers in the ledger `%s` are hashed with another key".formatted(database.place()));
            }
        }
    }

    private static Count read(Connection connection, String sql, List<String> parameters, Consumer<Disclosure> each)
            throws SQLException {
        long rows = 0;
        long erased = 0;
        try (var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setString(i + 1, parameters.get(i));
            }
            select.setFetchSize(FETCH);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var record = LedgerReader.record(row);
                    rows++;
                    if (record.personal() == null) {
                        erased++;
                    } else {
                        each.accept(
                                Disclosure.of(record.sequence(), record.entry().decision()));
                    }
                }
            }
        }
        return new Count(rows, erased);
    }

    @Override
    public void close() {
        database.close();
    }
}
