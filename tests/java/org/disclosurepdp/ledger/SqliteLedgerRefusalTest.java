package org.disclosurepdp.ledger;

final class SqliteLedgerRefusalTest extends LedgerRefusalContract {
    SqliteLedgerRefusalTest() {
        super(LedgerDatabase.SQLITE);
    }
}
