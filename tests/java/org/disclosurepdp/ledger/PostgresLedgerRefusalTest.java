package org.disclosurepdp.ledger;

import org.junit.jupiter.api.Tag;

@Tag("postgresql")
final class PostgresLedgerRefusalTest extends LedgerRefusalContract {
    PostgresLedgerRefusalTest() {
        super(LedgerDatabase.POSTGRESQL);
    }
}
