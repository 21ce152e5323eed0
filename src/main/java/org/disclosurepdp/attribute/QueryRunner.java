package org.disclosurepdp.attribute;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.disclosurepdp.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries on threads of its own, so that a database that does not answer costs a decision its deadline and not
 * more. A query that is late is cancelled in the database too. Thread-safe.
 */
final class QueryRunner implements AutoCloseable {
    private static final int WAITING = 1_000;

    private final Database database;
    private final InstantSource clock;
    private final ExecutorService workers;
    // Telling a database to stop may itself block when the network is gone.
    private final ScheduledExecutorService canceller;

    QueryRunner(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.workers = new ThreadPoolExecutor(
                database.connections(),
                database.connections(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                threads("register-query-"));
        this.canceller = Executors.newSingleThreadScheduledExecutor(threads("register-cancel-"));
    }

    /**
     * Asks the database.
     *
     * @param parameters one for each question mark of the query
     * @param deadline of {@link System#nanoTime()}
     * @throws AttributeUnavailableException if there is no answer by then, or none at all
     */
    Answer run(VocabularyQuery query, List<@Nullable String> parameters, Instant at, long deadline) {
        var remaining = deadline - System.nanoTime();
        if (remaining <= 0) {
            throw late(query);
        }
        var task = new QueryTask(database, clock, query, parameters, at, remaining);
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            throw new AttributeUnavailableException("query `%s` was not run: too many wait".formatted(query.name()), e);
        }
        try {
            return task.get(remaining, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.abandon(canceller);
            throw late(query);
        } catch (InterruptedException e) {
            task.abandon(canceller);
            Thread.currentThread().interrupt();
            throw new AttributeUnavailableException("query `%s` was interrupted".formatted(query.name()), e);
        } catch (ExecutionException e) {
            throw failed(query, e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        canceller.shutdownNow();
    }

    private static AttributeUnavailableException late(VocabularyQuery query) {
        return new AttributeUnavailableException(
                "query `%s` did not answer before the deadline of the decision".formatted(query.name()));
    }

    private static AttributeUnavailableException failed(VocabularyQuery query, @Nullable Throwable cause) {
        if (cause instanceof AttributeUnavailableException unavailable) {
            return new AttributeUnavailableException(String.valueOf(unavailable.getMessage()));
        }
        // A driver's own words may repeat a parameter, and so does a stack trace: only the state is told.
        var state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "unknown";
        return new AttributeUnavailableException(
                "query `%s` failed in the database (SQL state %s)".formatted(query.name(), state));
    }

    private static ThreadFactory threads(String prefix) {
        var number = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
