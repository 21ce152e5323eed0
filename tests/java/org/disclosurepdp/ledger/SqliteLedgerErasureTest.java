package org.disclosurepdp.ledger;

final class SqliteLedgerErasureTest extends LedgerErasureContract {
    SqliteLedgerErasureTest() {
        super(LedgerDatabase.SQLITE);
    }
}
