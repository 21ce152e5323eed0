package org.disclosurepdp.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class DatabaseTest {
    @Test
    @Tag("postgresql")
    void every_new_database_of_the_shared_server_is_empty_and_its_own() throws SQLException {
        var first = PostgresFixture.shared().newDatabase();
        var second = PostgresFixture.shared().newDatabase();

        execute(first, "CREATE TABLE t (x TEXT)");
        execute(second, "CREATE TABLE t (x TEXT)");

        assertThat(first.url()).isNotEqualTo(second.url());
    }

    @Test
    @Tag("postgresql")
    void the_programs_that_debian_installs_serve_as_well() throws Exception {
        try (var server = InstalledPostgres.start()) {
            var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.port());

            execute(new DatabaseConfig(url, "postgres", "postgres", 1), "SELECT 1");
        }
    }

    private static void execute(DatabaseConfig config, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(config.url(), config.user(), config.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
