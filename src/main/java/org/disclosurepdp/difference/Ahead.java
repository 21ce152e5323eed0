package org.disclosurepdp.difference;

import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.disclosurepdp.model.PdpException;

/**
 * Work that is done on all cores while its results are taken in the order in which it came. So much may be ahead and no
 * more, so that memory stays flat. Not thread-safe.
 */
final class Ahead<T> implements AutoCloseable {
    private static final int AHEAD_PER_CORE = 4;

    private final int most = Runtime.getRuntime().availableProcessors() * AHEAD_PER_CORE;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final ArrayDeque<Future<T>> ahead = new ArrayDeque<>();
    private final Consumer<T> taker;

    Ahead(Consumer<T> taker) {
        this.taker = taker;
    }

    /** Has it done, and takes a result when enough is ahead. What a work throws is thrown when its turn comes. */
    void submit(Callable<T> work) {
        ahead.add(workers.submit(work));
        if (ahead.size() > most) {
            taker.accept(result(ahead.remove()));
        }
    }

    /** Takes the results that are left. */
    void finish() {
        while (!ahead.isEmpty()) {
            taker.accept(result(ahead.remove()));
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PdpException known) {
                throw known;
            }
            throw new CompletionException("a request could not be decided", e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
