package org.disclosurepdp.ledger;

import org.junit.jupiter.api.Tag;

@Tag("postgresql")
final class PostgresLedgerTamperTest extends LedgerTamperContract {
    PostgresLedgerTamperTest() {
        super(LedgerDatabase.POSTGRESQL);
    }
}
