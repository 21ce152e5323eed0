package org.disclosurepdp.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.model.ErrorCode;

/** Refuses a database that acknowledges a commit before it is on disk. */
final class Durability {
    private static final int SQLITE_FULL_SYNC = 2;

    private Durability() {}

    static void require(Connection connection, Database database) throws SQLException {
        if (database.dialect() == Database.Dialect.SQLITE) {
            sqlite(connection, database);
        } else {
            postgres(connection, database);
        }
    }

    private static void sqlite(Connection connection, Database database) throws SQLException {
        if (!ask(connection, "PRAGMA journal_mode").toLowerCase(Locale.ROOT).equals("wal")) {
            throw refused(database, "journal_mode must be wal");
        }
        if (Integer.parseInt(ask(connection, "PRAGMA synchronous")) < SQLITE_FULL_SYNC) {
            throw refused(database, "synchronous must be FULL");
        }
    }

    private static void postgres(Connection connection, Database database) throws SQLException {
        if (ask(connection, "SHOW fsync").equals("off")) {
            throw refused(database, "the server runs with fsync off");
        }
        if (ask(connection, "SHOW synchronous_commit").equals("off")) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET synchronous_commit = on");
            }
        }
        if (ask(connection, "SHOW transaction_read_only").equals("on")) {
            throw new LedgerException(
                    ErrorCode.UNAVAILABLE, "the ledger `%s` is read-only".formatted(database.place()));
        }
    }

    private static LedgerException refused(Database database, String sentence) {
        return new LedgerException(
                ErrorCode.INVALID_CONFIG,
                "the ledger `%s` would not be durable: %s".formatted(database.place(), sentence));
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() ? String.valueOf(answer.getString(1)) : "";
        }
    }
}
