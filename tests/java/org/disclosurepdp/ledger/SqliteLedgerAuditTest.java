package org.disclosurepdp.ledger;

final class SqliteLedgerAuditTest extends LedgerAuditContract {
    SqliteLedgerAuditTest() {
        super(LedgerDatabase.SQLITE);
    }
}
