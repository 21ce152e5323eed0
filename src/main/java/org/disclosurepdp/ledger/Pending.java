package org.disclosurepdp.ledger;

import java.util.concurrent.CompletableFuture;

/** A batch on its way to the database. {@code since} is a {@code System.nanoTime()}: a clock step must not age it. */
record Pending(Batch batch, CompletableFuture<Void> future, long since) {
    boolean overdue(long now, long patience) {
        return now - since > patience;
    }
}
