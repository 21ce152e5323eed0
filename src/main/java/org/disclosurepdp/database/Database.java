package org.disclosurepdp.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
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

    private static final String DIALECT = "{dialect}";
    /** The flags of {@code sqlite3_open_v2}; what the driver takes if nothing is said also creates a file. */
    private static final String OPEN_MODE = "open_mode";

    private static final String READ_AND_WRITE = "2";

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
     * {@code {dialect}} in it stands for {@code sqlite} or {@code postgresql}, where one text cannot serve both.
     */
    public static Database open(DatabaseConfig config, String migrations) {
        return new Database(config, migrations);
    }

    /** A database that is taken as it is found: nothing is migrated. For programs that only read. */
    public static Database openAsIs(DatabaseConfig config) {
        var database = new Database(config, "");
        database.migrated = true;
        return database;
    }

    /** A connection from the pool, to a database that has been migrated. Close it to give it back. */
    public Connection connect() throws SQLException {
        migrate();
        return pool.getConnection();
    }

    /**
     * A connection of the caller's own, outside the pool, to a database that has been migrated: it is never handed to
     * anyone else, closing it really closes it, and a server that is away is found out at once.
     */
    public Connection connectApart() throws SQLException {
        migrate();
        return DriverManager.getConnection(config.url(), driverProperties(config));
    }

    public Dialect dialect() {
        return dialect(config);
    }

    private static Dialect dialect(DatabaseConfig config) {
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
        first().close();
        try {
            // Connections of its own: on PostgreSQL it needs more than one, which the smallest pool does not have.
            Flyway.configure()
                    .dataSource(config.url(), emptyToNull(config.user()), emptyToNull(config.password()))
                    .locations("classpath:"
                            + migrations.replace(DIALECT, dialect().name().toLowerCase(Locale.ROOT)))
                    .table("schema_history_"
                            + migrations.replace("/" + DIALECT, "").replaceAll(".*/", ""))
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new SQLException("cannot migrate `%s`".formatted(place()), e);
        }
        migrated = true;
    }

    /** The only connection that may make a file of SQLite: at a start the first time there is none. */
    private Connection first() throws SQLException {
        if (dialect() == Dialect.POSTGRESQL) {
            return pool.getConnection();
        }
        var properties = driverProperties(config);
        properties.remove(OPEN_MODE);
        return DriverManager.getConnection(config.url(), properties);
    }

    private static HikariConfig poolConfig(DatabaseConfig config) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(config.url());
        pool.setMaximumPoolSize(config.connections());
        pool.setInitializationFailTimeout(-1);
        if (dialect(config) == Dialect.SQLITE) {
            // A pool that fills by itself would try before the file is there.
            pool.setMinimumIdle(0);
        }
        pool.setConnectionTimeout(2_000);
        pool.setDataSourceProperties(driverProperties(config));
        return pool;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Properties driverProperties(DatabaseConfig config) {
        var properties = new Properties();
        if (dialect(config) == Dialect.SQLITE) {
            // INVARIANT: a file that has gone is not made anew. An empty ledger would say that nothing was ever
            // disclosed.
            properties.setProperty(OPEN_MODE, READ_AND_WRITE);
            properties.setProperty("journal_mode", "WAL");
            properties.setProperty("synchronous", "FULL");
            properties.setProperty("busy_timeout", "2000");
            properties.setProperty("foreign_keys", "true");
        } else {
            // The driver's messages must not hold values: they end in logs.
            properties.setProperty("logServerErrorDetail", "false");
            properties.setProperty("reWriteBatchedInserts", "true");
            properties.setProperty("connectTimeout", "2");
            properties.setProperty("tcpKeepAlive", "true");
        }
        if (!config.user().isEmpty()) {
            properties.setProperty("user", config.user());
        }
        if (!config.password().isEmpty()) {
            properties.setProperty("password", config.password());
        }
        return properties;
    }
}
