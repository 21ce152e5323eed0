package org.disclosurepdp.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.disclosurepdp.model.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who wait what became of their batches, on a thread of its own: whatever hangs on a future must not hold
 * up the writer, and a writer that hangs must not hold up a refusal. Also knows whether the ledger is well. Thread-safe.
 */
final class LedgerAnswers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LedgerAnswers.class);

    private static final long WATCH_MILLIS = 50;
    private static final long CLOSE_SECONDS = 5;

    private final String place;
    private final LedgerQueue queue;
    private final LedgerSettings settings;
    private final ScheduledThreadPoolExecutor thread;
    private volatile List<Pending> inFlight = List.of();
    private volatile @Nullable String trouble;

    LedgerAnswers(String place, LedgerQueue queue, LedgerSettings settings) {
        this.place = place;
        this.queue = queue;
        this.settings = settings;
        this.thread = new ScheduledThreadPoolExecutor(1, LedgerAnswers::daemon);
        // After closing, only a writer that hung for longer than every deadline comes here, and nobody waits any more.
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Begins to refuse what waits too long. */
    void watch() {
        var unused =
                thread.scheduleWithFixedDelay(this::refuseOverdue, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    void begin(List<Pending> group) {
        inFlight = group;
    }

    void written(List<Pending> group) {
        inFlight = List.of();
        well();
        thread.execute(() -> group.forEach(pending -> pending.future().complete(null)));
    }

    void failed(List<Pending> group, LedgerException failure) {
        troubled(failure.sentence());
        refused(group, failure);
    }

    /** The batches are at fault, not the ledger. */
    void refused(List<Pending> group, LedgerException failure) {
        inFlight = List.of();
        thread.execute(() -> group.forEach(pending -> pending.future().completeExceptionally(failure)));
    }

    void well() {
        if (trouble != null) {
            trouble = null;
            log.info("the ledger `{}` is written again", place);
        }
    }

    void troubled(String sentence) {
        if (!sentence.equals(trouble)) {
            trouble = sentence;
            log.warn("{}; no decision is answered until it can be", sentence);
        }
    }

    /** Waits until everyone has been told. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("the ledger `{}` closed while someone held up its answers", place);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        var answers = new Thread(task, "ledger-answers");
        answers.setDaemon(true);
        return answers;
    }

    // What is in flight may still reach the disk: a record too many, where a decision too many would be forbidden.
    private void refuseOverdue() {
        var now = System.nanoTime();
        var patience = settings.deadline().toNanos();
        var stuck = inFlight.stream()
                .filter(pending ->
                        pending.overdue(now, patience) && !pending.future().isDone())
                .toList();
        var overdue = queue.overdue(now, patience);
        if (stuck.isEmpty() && overdue.isEmpty()) {
            return;
        }
        var sentence = "the ledger `%s` did not answer within %d ms"
                .formatted(place, settings.deadline().toMillis());
        troubled(sentence);
        var failure = new LedgerException(ErrorCode.UNAVAILABLE, sentence);
        stuck.forEach(pending -> pending.future().completeExceptionally(failure));
        overdue.forEach(pending -> pending.future().completeExceptionally(failure));
    }
}
