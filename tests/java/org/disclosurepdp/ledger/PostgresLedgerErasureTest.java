package org.disclosurepdp.ledger;

import org.junit.jupiter.api.Tag;

@Tag("postgresql")
final class PostgresLedgerErasureTest extends LedgerErasureContract {
    PostgresLedgerErasureTest() {
        super(LedgerDatabase.POSTGRESQL);
    }
}
