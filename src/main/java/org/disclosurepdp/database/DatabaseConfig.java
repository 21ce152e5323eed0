package org.disclosurepdp.database;

/**
 * Where a database is. Immutable. Its text never shows the password.
 *
 * @param url a JDBC URL: {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://…}
 */
public record DatabaseConfig(String url, String user, String password, int connections) {
    /** A database without credentials, with the default number of connections. */
    public static DatabaseConfig of(String url) {
        return new DatabaseConfig(url, "", "", 4);
    }

    @Override
    public String toString() {
        return url.replaceAll("\\?.*", "");
    }
}
