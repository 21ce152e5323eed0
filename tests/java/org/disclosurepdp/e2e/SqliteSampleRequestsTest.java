package org.disclosurepdp.e2e;

import java.nio.file.Path;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.database.DatabaseConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteSampleRequestsTest extends SampleRequestsContract {
    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.onSqlite(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    RunningServer server() {
        return server;
    }

    @Override
    DatabaseConfig ledger() {
        return new DatabaseConfig("jdbc:sqlite:" + folder.resolve("ledger.db").toAbsolutePath(), "", "", 1);
    }
}
