package org.disclosurepdp.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The append-only record of every decision. Thread-safe. */
public interface DisclosureLedger extends AutoCloseable {
    /**
     * Records a batch, all or nothing. The future completes when every entry is durable; only then may the decisions
     * be answered. It fails with a {@link LedgerException} when they could not be written.
     */
    CompletableFuture<Void> append(List<LedgerEntry> batch);

    /** Whether an append would be tried now; a sentence why not, or empty when the ledger is well. */
    Optional<String> trouble();

    @Override
    void close();

    /** A ledger that writes nothing: what test, decide and try-it use. They disclose nothing. */
    static DisclosureLedger none() {
        return NoLedger.INSTANCE;
    }
}
