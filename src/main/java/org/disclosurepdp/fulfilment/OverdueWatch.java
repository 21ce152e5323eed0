package org.disclosurepdp.fulfilment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.disclosurepdp.ledger.DecisionHead;
import org.disclosurepdp.ledger.LedgerRecord;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.ShortId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for obligations that were not reported in time: each is an act in the ledger, an alarm line in the log and counted.
 * What was decided before the server started is looked at too, as far back as it is told. Thread-safe.
 */
public final class OverdueWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OverdueWatch.class);

    private static final int AT_ONCE = 1_000;
    private static final String WATCH = "obligation-watch";
    private static final String SEARCH = "search";

    private final Fulfilments fulfilments;
    private final Predicate<String> reports;
    private final Duration lookBack;
    private final ScheduledExecutorService thread;
    // Both belong to the thread.
    private long next;
    private boolean away;

    private OverdueWatch(Fulfilments fulfilments, Predicate<String> reports, Duration lookBack) {
        this.fulfilments = fulfilments;
        this.reports = reports;
        this.lookBack = lookBack;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var made = new Thread(work, WATCH);
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Begins to look.
     *
     * @param reports whether a caller with this name is to report what it carried out
     * @param lookBack how old a decision may be that is still looked at when the server starts
     */
    public static OverdueWatch start(
            Fulfilments fulfilments, Predicate<String> reports, Duration lookBack, Duration interval) {
        var watch = new OverdueWatch(fulfilments, reports, lookBack);
        var unused = watch.thread.scheduleWithFixedDelay(
                watch::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("looking for overdue obligations has not ended in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A failure must not end the looking: it begins again where it was.
    private void look() {
        try {
            settle();
            var seen = true;
            while (seen && !thread.isShutdown()) {
                seen = lookAtSome();
            }
            away = false;
        } catch (PdpException e) {
            if (!away) {
                log.warn("overdue obligations cannot be looked for: {}", e.getMessage());
            }
            away = true;
        } catch (RuntimeException e) {
            log.error("looking for overdue obligations failed", e);
        }
    }

    /** Another server of the same ledger may have taken a report. */
    private void settle() {
        for (var id : fulfilments.counts().missing()) {
            if (fulfilments.acts().reader().act(id).isPresent()) {
                fulfilments.counts().settled(id);
            }
        }
    }

    /** Looks at the next records that are old enough; false if there is none. */
    private boolean lookAtSome() {
        var reader = fulfilments.acts().reader();
        if (next == 0) {
            next = reader.firstSince(
                    fulfilments.now().minus(fulfilments.deadline()).minus(lookBack));
        }
        var records = new ArrayList<LedgerRecord>();
        reader.read(next, next + AT_ONCE - 1, records::add);
        for (var record : records) {
            var decision = record.head();
            if (!fulfilments.isLate(decision, fulfilments.now())) {
                return false;
            }
            if (reports.test(decision.caller()) && !decision.surface().equals(SEARCH)) {
                fulfilments.toReport(decision).forEach(obligation -> lookAt(decision, obligation));
            }
            next = record.sequence() + 1;
        }
        return !records.isEmpty();
    }

    private void lookAt(DecisionHead decision, String obligation) {
        var acts = fulfilments.acts();
        if (acts.report(decision.id(), obligation).isPresent()) {
            return;
        }
        if (!acts.isOverdue(decision.id(), obligation)) {
            acts.write(
                    ActIds.overdue(decision.id(), obligation),
                    fulfilments.now(),
                    FulfilmentState.PENDING,
                    FulfilmentState.OVERDUE,
                    WATCH,
                    obligation);
            log.warn(
                    "ALARM obligation overdue: decision={} caller={} obligation={}",
                    decision.id(),
                    decision.caller(),
                    ShortId.of(obligation));
        }
        fulfilments.counts().overdue(ActIds.report(decision.id(), obligation));
    }
}
