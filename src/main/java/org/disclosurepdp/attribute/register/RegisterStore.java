package org.disclosurepdp.attribute.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The register tables as SQL sees them, within one transaction that is the caller's to end. Not thread-safe. */
final class RegisterStore {
    private static final int BATCH = 500;

    private final Connection connection;

    RegisterStore(Connection connection) {
        this.connection = connection;
    }

    /** The distinct values of a column, without NULL. */
    Set<String> values(String table, String column) throws SQLException {
        var values = new HashSet<String>();
        try (var statement = connection.prepareStatement(
                        "SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL".formatted(column, table, column));
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    boolean isEmpty() throws SQLException {
        for (var table : RegisterTables.all()) {
            try (var statement = connection.prepareStatement("SELECT 1 FROM %s LIMIT 1".formatted(table.name()));
                    var rows = statement.executeQuery()) {
                if (rows.next()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Puts the files' rows in place of what the tables hold. */
    void replace(List<RegisterFile> files) throws SQLException {
        for (int i = files.size() - 1; i >= 0; i--) {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM " + files.get(i).table().name());
            }
        }
        for (var file : files) {
            insert(file);
        }
    }

    private void insert(RegisterFile file) throws SQLException {
        try (var statement = connection.prepareStatement(file.table().insert())) {
            int waiting = 0;
            for (var row : file.rows()) {
                bind(statement, file.table(), row);
                statement.addBatch();
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, RegisterTable table, RegisterRow row) throws SQLException {
        int index = 1;
        for (var column : table.columns()) {
            var value = row.value(column.name());
            var number = column.kind() == RegisterColumn.Kind.NUMBER;
            if (value == null) {
                statement.setNull(index, number ? Types.INTEGER : Types.VARCHAR);
            } else if (number) {
                statement.setInt(index, Integer.parseInt(value));
            } else {
                statement.setString(index, value);
            }
            index++;
        }
    }
}
