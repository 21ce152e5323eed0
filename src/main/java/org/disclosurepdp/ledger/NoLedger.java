package org.disclosurepdp.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The ledger that is off: it does nothing, at once. */
enum NoLedger implements DisclosureLedger {
    INSTANCE;

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    @Override
    public CompletableFuture<Void> append(List<LedgerEntry> batch) {
        return DONE;
    }

    @Override
    public CompletableFuture<Void> record(AdministrativeAct act) {
        return DONE;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
