package org.disclosurepdp.ledger;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in SQLite or PostgreSQL with group commit: batches queue up, one thread writes all that wait in one
 * transaction, and their futures complete when it is on disk. Thread-safe.
 */
final class SqlLedger implements DisclosureLedger {
    /** Where Flyway finds the tables. */
    static final String MIGRATIONS = "db/ledger/{dialect}";

    private final Database database;
    private final @Nullable SqliteFile file;
    private final LedgerSettings settings;
    private final LedgerQueue queue;
    private final LedgerAnswers answers;
    private final TaxpayerHash taxpayers;
    private final Thread writer;

    private SqlLedger(
            Database database,
            @Nullable SqliteFile file,
            LedgerSettings settings,
            LedgerQueue queue,
            LedgerAnswers answers,
            TaxpayerHash taxpayers,
            LedgerWriter work) {
        this.database = database;
        this.file = file;
        this.settings = settings;
        this.queue = queue;
        this.answers = answers;
        this.taxpayers = taxpayers;
        this.writer = new Thread(work, "ledger-writer");
        writer.setDaemon(true);
    }

    static SqlLedger open(DatabaseConfig config, InstantSource clock, LedgerSettings settings, LedgerKeys keys) {
        var file = config.url().startsWith("jdbc:sqlite:") ? SqliteFile.hold(config.url()) : null;
        var database = Database.open(config, MIGRATIONS);
        var queue = new LedgerQueue(settings.queueEntries());
        var answers = new LedgerAnswers(database.place(), queue, settings);
        var work = new LedgerWriter(database, file, clock, settings, queue, answers, keys);
        var ledger = new SqlLedger(database, file, settings, queue, answers, keys.taxpayers(), work);
        try {
            work.connect();
        } catch (LedgerException e) {
            ledger.release();
            throw e;
        }
        // Before the first checkpoint with the new key.
        var keyChange = work.keyChange();
        answers.watch();
        ledger.writer.start();
        // Nobody waits for it: where it cannot be written, no decision can be either.
        keyChange.ifPresent(act -> {
            var unused = ledger.record(act);
        });
        return ledger;
    }

    @Override
    public CompletableFuture<Void> append(List<LedgerEntry> batch) {
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        var rows = new ArrayList<Row>(batch.size());
        for (var entry : batch) {
            rows.add(Row.of(entry, taxpayers));
        }
        return offer(new Batch(rows, List.of()));
    }

    @Override
    public CompletableFuture<Void> record(AdministrativeAct act) {
        return offer(new Batch(List.of(), List.of(ActRow.of(act))));
    }

    private CompletableFuture<Void> offer(Batch batch) {
        var pending = new Pending(batch, new CompletableFuture<>(), System.nanoTime());
        return switch (queue.offer(pending)) {
            case TAKEN -> pending.future();
            case FULL -> refused("lets no more than %d entries wait".formatted(settings.queueEntries()));
            case CLOSED -> refused("is closed");
        };
    }

    @Override
    public Optional<String> trouble() {
        return answers.trouble();
    }

    /** Writes what still waits, and refuses what cannot be written in twice the deadline. */
    @Override
    public void close() {
        queue.close();
        try {
            writer.join(settings.deadline().multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var left = queue.drain();
        if (!left.isEmpty()) {
            answers.refused(left, new LedgerException(ErrorCode.UNAVAILABLE, sentence("is closed")));
        }
        release();
    }

    private void release() {
        answers.close();
        database.close();
        if (file != null) {
            file.close();
        }
    }

    private CompletableFuture<Void> refused(String why) {
        return CompletableFuture.failedFuture(new LedgerException(ErrorCode.UNAVAILABLE, sentence(why)));
    }

    private String sentence(String why) {
        return "the ledger `%s` %s".formatted(database.place(), why);
    }
}
