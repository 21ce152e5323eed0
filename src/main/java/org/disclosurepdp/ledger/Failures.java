package org.disclosurepdp.ledger;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Locale;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.model.ErrorCode;

/** What a database's error means for the ledger. Drivers' own words are left out: they may quote values. */
final class Failures {
    /** PostgreSQL's word, and ours where we find it out. */
    static final String DAMAGED = "XX001";

    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final int SQLITE_NOTADB = 26;
    private static final int SQLITE_PRIMARY_CODE = 0xff;

    private Failures() {}

    static LedgerException of(Database database, SQLException e) {
        var code = damaged(database, e) ? ErrorCode.LEDGER_BROKEN : ErrorCode.UNAVAILABLE;
        return new LedgerException(
                code, "the ledger `%s` cannot be written: %s".formatted(database.place(), reason(database, e)), e);
    }

    /** True if the connection broke, so that nobody can say whether the last commit arrived. */
    static boolean connectionLost(Database database, SQLException e) {
        return database.dialect() == Database.Dialect.POSTGRESQL
                && (state(e).startsWith("08") || state(e).startsWith("57P"));
    }

    /** True if a row of this decision, or of this sequence number, is there already. */
    static boolean duplicate(Database database, SQLException e) {
        return database.dialect() == Database.Dialect.SQLITE
                ? sqliteCode(e) == SQLITE_CONSTRAINT
                : state(e).equals("23505");
    }

    static String reason(Database database, SQLException e) {
        if (state(e).equals(DAMAGED)) {
            return "it is damaged";
        }
        return database.dialect() == Database.Dialect.SQLITE ? sqliteReason(e) : postgresReason(state(e));
    }

    private static boolean damaged(Database database, SQLException e) {
        if (state(e).equals(DAMAGED)) {
            return true;
        }
        return database.dialect() == Database.Dialect.SQLITE
                ? sqliteCode(e) == SQLITE_CORRUPT || sqliteCode(e) == SQLITE_NOTADB
                : state(e).equals("XX002");
    }

    private static String sqliteReason(SQLException e) {
        return switch (sqliteCode(e)) {
            case 0 -> "its tables cannot be made";
            case 5, 6 -> "another program holds it locked";
            case 8 -> "it is read-only";
            case 10 -> "the disk reports an error";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "it is damaged";
            case 13 -> "the disk is full";
            case 14 -> "it cannot be opened";
            case SQLITE_CONSTRAINT -> "a decision is recorded already";
            default -> "SQLite error " + sqliteCode(e);
        };
    }

    private static String postgresReason(String state) {
        if (state.startsWith("08")) {
            return "no connection";
        }
        return switch (state) {
            case "" -> "its tables cannot be made";
            case "23505" -> "a decision is recorded already";
            case "25006" -> "it is read-only";
            case "28000", "28P01" -> "the credentials are refused";
            case "3D000" -> "there is no such database";
            case "42501" -> "the user may not write it";
            case "53100" -> "the disk is full";
            case "53300" -> "the server has no connection left";
            case "55P03", "57014" -> "another program holds it locked";
            case "57P01", "57P02", "57P03" -> "the server is stopping or starting";
            case "XX001", "XX002" -> "it is damaged";
            default -> "SQLSTATE " + state.toUpperCase(Locale.ROOT);
        };
    }

    private static int sqliteCode(SQLException e) {
        return cause(e).getErrorCode() & SQLITE_PRIMARY_CODE;
    }

    private static String state(SQLException e) {
        var state = cause(e).getSQLState();
        return state == null ? "" : state;
    }

    // A batch's own exception says less than the one it carries; a migration's says nothing but its cause.
    private static SQLException cause(SQLException e) {
        if (e instanceof BatchUpdateException && e.getNextException() != null) {
            return e.getNextException();
        }
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return e;
    }
}
