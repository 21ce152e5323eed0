package org.disclosurepdp.ledger;

import org.junit.jupiter.api.Tag;

@Tag("postgresql")
final class PostgresLedgerKillTest extends LedgerKillContract {
    PostgresLedgerKillTest() {
        super(LedgerDatabase.POSTGRESQL);
    }
}
