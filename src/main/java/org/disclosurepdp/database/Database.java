package org.disclosurepdp.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections to one database. Opening never fails: a database that is away is tried again on each
 * {@link #connect()}, so a server starts without it and recovers by itself. Thread-safe.
 */
public final class Database implements AutoCloseable {
    /** The SQL dialects that migrations and statements must work on. */
    public enum Dialect {
        SQLITE,
        POSTGRESQL
    }

    private final DatabaseConfig config;
    private final String migrations;
    private final HikariDataSource pool;
    // Guarded by this.
    private boolean migrated;

    private Database(DatabaseConfig config, String migrations) {
        this.config = config;
        this.migrations = migrations;
        this.pool = new HikariDataSource(poolConfig(config));
    }

    /**
     * A database whose tables come from the Flyway migrations under {@code migrations}, a folder on the class path.
     */
    public static Database open(DatabaseConfig config, String migrations) {
        return new Database(config, migrations);
    }

    /** A connection from the pool, to a database that has been migrated. Close it to give it back. */
    public Connection connect() throws SQLException {
        migrate();
        return pool.getConnection();
    }

    public Dialect dialect() {
        return config.url().startsWith("jdbc:sqlite:") ? Dialect.SQLITE : Dialect.POSTGRESQL;
    }

    /** How many connections can be in use at a time. */
    public int connections() {
        return config.connections();
    }

    /** The place of the database without credentials, for messages. */
    public String place() {
        return config.toString();
    }

    @Override
    public void close() {
        pool.close();
    }

    private synchronized void migrate() throws SQLException {
        if (migrated) {
            return;
        }
        // A connection first: it fails fast and with the driver's own words, where Flyway would retry.
        pool.getConnection().close();
        try {
            // Connections of its own: on PostgreSQL it needs more than one, which the smallest pool does not have.
            Flyway.configure()
                    .dataSource(config.url(), emptyToNull(config.user()), emptyToNull(config.password()))
                    .locations("classpath:" + migrations)
                    .table("schema_history_" + migrations.replaceAll(".*/", ""))
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new SQLException("cannot migrate `%s`".formatted(place()), e);
        }
        migrated = true;
    }

    private static HikariConfig poolConfig(DatabaseConfig config) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(config.url());
        pool.setUsername(emptyToNull(config.user()));
        pool.setPassword(emptyToNull(config.password()));
        pool.setMaximumPoolSize(config.connections());
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(2_000);
        if (config.url().startsWith("jdbc:sqlite:")) {
            pool.addDataSourceProperty("journal_mode", "WAL");
            pool.addDataSourceProperty("synchronous", "FULL");
            pool.addDataSourceProperty("busy_timeout", "2000");
            pool.addDataSourceProperty("foreign_keys", "true");
        }
        return pool;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
