package org.disclosurepdp.ledger;

final class SqliteLedgerKillTest extends LedgerKillContract {
    SqliteLedgerKillTest() {
        super(LedgerDatabase.SQLITE);
    }
}
