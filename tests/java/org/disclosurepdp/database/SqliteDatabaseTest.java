package org.disclosurepdp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite would do by itself, and must not. */
class SqliteDatabaseTest {
    @TempDir
    Path folder;

    /** An empty file in its place would be taken for a ledger in which nothing was ever disclosed. */
    @Test
    void a_file_that_was_moved_away_is_not_made_anew_and_is_used_when_it_is_back() throws SQLException, IOException {
        var file = folder.resolve("some.db");
        try (var database = Database.open(DatabaseConfig.of("jdbc:sqlite:" + file), "db/ledger/{dialect}")) {
            database.connectApart().close();
            var away = Files.move(file, folder.resolve("away.db"));

            assertThatThrownBy(database::connectApart).isInstanceOf(SQLException.class);
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            assertThat(file).doesNotExist();

            Files.move(away, file);
            database.connectApart().close();
            database.connect().close();
        }
    }
}
