package org.disclosurepdp.ledger;

import org.junit.jupiter.api.Tag;

@Tag("postgresql")
final class PostgresLedgerAuditTest extends LedgerAuditContract {
    PostgresLedgerAuditTest() {
        super(LedgerDatabase.POSTGRESQL);
    }
}
