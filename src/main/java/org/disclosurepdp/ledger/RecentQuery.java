package org.disclosurepdp.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.ledger.LedgerFilter.Field;

/** Looks for recorded decisions from the newest on. For one thread. */
final class RecentQuery {
    /** No column is indexed but the number, so that a search for what is rare would read a whole ledger. */
    private static final int WINDOW = 20_000;

    private static final String COLUMNS =
            Arrays.stream(Field.values()).map(Field::column).collect(Collectors.joining(", "));

    private final Connection connection;
    private final LedgerFilter filter;

    RecentQuery(Connection connection, LedgerFilter filter) {
        this.connection = connection;
        this.filter = filter;
    }

    LedgerPage page(long before, int limit) throws SQLException {
        long from = Math.min(before, last() + 1);
        long floor = Math.max(1, from - WINDOW);
        var found = new ArrayList<LedgerSummary>();
        var conditions = new ArrayList<String>(List.of("seq < ?", "seq >= ?"));
        filter.equal().keySet().stream().sorted().forEach(field -> conditions.add(field.column() + " = ?"));
        if (filter.since() != null) {
            conditions.add("decided_at >= ?");
        }
        if (filter.until() != null) {
            conditions.add("decided_at < ?");
        }
        // Only names of columns are put together here; every value is bound.
        var sql = "SELECT seq, decided_at, " + COLUMNS + " FROM ledger_entry WHERE " + String.join(" AND ", conditions)
                + " ORDER BY seq DESC LIMIT ?";
        try (var select = connection.prepareStatement(sql)) {
            bind(select, from, floor, limit);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(summary(rows));
                }
            }
        }
        long reached = found.size() == limit ? found.get(limit - 1).sequence() : floor;
        return new LedgerPage(found, reached > 1 ? reached : 0);
    }

    private long last() throws SQLException {
        try (var statement = connection.createStatement();
                var last = statement.executeQuery("SELECT COALESCE(MAX(seq), 0) FROM ledger_entry")) {
            last.next();
            return last.getLong(1);
        }
    }

    private void bind(PreparedStatement select, long from, long floor, int limit) throws SQLException {
        int next = 1;
        select.setLong(next++, from);
        select.setLong(next++, floor);
        for (var field : filter.equal().keySet().stream().sorted().toList()) {
            select.setString(next++, filter.equal().get(field));
        }
        for (var time : new Instant[] {filter.since(), filter.until()}) {
            if (time != null) {
                select.setString(next++, Row.time(time));
            }
        }
        select.setInt(next, limit);
    }

    private static LedgerSummary summary(ResultSet row) throws SQLException {
        var fields = new EnumMap<Field, String>(Field.class);
        for (var field : Field.values()) {
            var value = row.getString(field.column());
            if (value != null) {
                fields.put(field, value);
            }
        }
        return new LedgerSummary(row.getLong("seq"), Instant.parse(row.getString("decided_at")), fields);
    }
}
