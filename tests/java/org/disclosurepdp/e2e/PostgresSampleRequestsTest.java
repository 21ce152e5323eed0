package org.disclosurepdp.e2e;

import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.database.PostgresFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("postgresql")
class PostgresSampleRequestsTest extends SampleRequestsContract {
    private static DatabaseConfig ledger;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        var postgres = PostgresFixture.shared();
        ledger = postgres.newDatabase();
        server = RunningServer.on(SampleRegisters.in(postgres.newDatabase()), ledger);
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
        return ledger;
    }
}
