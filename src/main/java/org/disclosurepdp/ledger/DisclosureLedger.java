package org.disclosurepdp.ledger;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.disclosurepdp.database.DatabaseConfig;

/** The append-only record of every decision, and of what was done to the server. Thread-safe. */
public interface DisclosureLedger extends AutoCloseable {
    /**
     * Records a batch, all or nothing. The future completes when every entry is durable; only then may the decisions
     * be answered. It fails with a {@link LedgerException} when they could not be written.
     */
    CompletableFuture<Void> append(List<LedgerEntry> batch);

    /**
     * Records what was done to the server. The future completes when the act is durable, and fails with a
     * {@link LedgerException} when it could not be written.
     */
    CompletableFuture<Void> record(AdministrativeAct act);

    /** Whether an append would be tried now; a sentence why not, or empty when the ledger is well. */
    Optional<String> trouble();

    @Override
    void close();

    /**
     * A ledger in SQLite or PostgreSQL. A database that is away is no error: the ledger then has trouble, and is well
     * by itself when the database is there.
     *
     * @throws LedgerException if another server writes this SQLite file, if what it commits would not be durable, or
     *     if the ledger is damaged or of another format
     */
    static DisclosureLedger open(DatabaseConfig database, InstantSource clock, LedgerSettings settings) {
        return open(database, clock, settings, LedgerKeys.none());
    }

    /** As {@link #open(DatabaseConfig, InstantSource, LedgerSettings)}, with signed checkpoints and an index of taxpayers. */
    static DisclosureLedger open(
            DatabaseConfig database, InstantSource clock, LedgerSettings settings, LedgerKeys keys) {
        return SqlLedger.open(database, clock, settings, keys);
    }

    /** A ledger that writes nothing: what test, decide and try-it use. They disclose nothing. */
    static DisclosureLedger none() {
        return NoLedger.INSTANCE;
    }
}
