package org.disclosurepdp.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.ledger.LedgerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server does when a database file is not one. */
class SqliteOutageTest {
    @TempDir
    Path folder;

    @Test
    void ledger_that_is_damaged_refuses_the_start() throws IOException {
        Files.writeString(folder.resolve("ledger.db"), "this is not a database\n".repeat(100));

        assertThatThrownBy(() -> RunningServer.onSqlite(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("ledger.db")
                .hasMessageContaining("it is damaged");
    }

    @Test
    void ledger_that_cannot_be_opened_lets_the_server_start_and_decide_nothing() throws IOException {
        Files.createDirectory(folder.resolve("ledger.db"));
        try (var server = RunningServer.onSqlite(folder, "ledger.deadline=1s")) {
            var refused = server.post("/access/v1/evaluation", "application/json", permit());

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("none is released").doesNotContain("\"decision\"", "Permit");
            assertThat(refused.headers().firstValue("X-Decision-Id")).isEmpty();
            assertThat(server.administration("/health/ready").statusCode()).isEqualTo(503);
            assertThat(server.administration("/health/ready").body()).contains("ledger");
        }
    }

    @Test
    void registers_that_are_no_database_let_the_server_start_and_decide_nothing() throws IOException {
        Files.writeString(folder.resolve("registers.db"), "this is not a database\n".repeat(100));
        try (var server = RunningServer.onSqlite(folder)) {
            var ready = server.administration("/health/ready");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("register");
            assertThat(server.post("/access/v1/evaluation", "application/json", permit())
                            .body())
                    .contains("\"decision\":false", "\"outcome\":\"Indeterminate\"");
        }
    }

    private static String permit() throws IOException {
        return Files.readString(Path.of("tests/cases/readme/doj-permit.request.json"));
    }
}
