package org.disclosurepdp.ledger;

final class SqliteLedgerTamperTest extends LedgerTamperContract {
    SqliteLedgerTamperTest() {
        super(LedgerDatabase.SQLITE);
    }
}
