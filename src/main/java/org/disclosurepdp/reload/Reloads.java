package org.disclosurepdp.reload;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.reload.ReloadReport.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts other policies in force, one reload at a time: read, compiled, passed by the gate, recorded, swapped whole. Whatever
 * fails, those that are in force stay. Who asks while a reload runs shares the next one. Thread-safe.
 */
public final class Reloads implements AutoCloseable {
    /** What the log shows of a thousand problems; all of them are in the report. */
    private static final int LOGGED = 20;

    private static final Logger log = LoggerFactory.getLogger(Reloads.class);

    private final Attempt attempt;
    private final Supplier<PoliciesInForce> inForce;
    private final Consumer<PoliciesInForce> swap;
    private final ActLog acts;
    private final InstantSource clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(runnable -> {
        var reloading = new Thread(runnable, "reload");
        reloading.setDaemon(true);
        return reloading;
    });
    private final Map<Outcome, LongAdder> counts = new ConcurrentHashMap<>();
    private @Nullable Shared waiting; // Guarded by this.
    private volatile String tried;
    private volatile ReloadStatus status;

    /** A reload that has not begun, and who shares it. */
    private record Shared(Set<String> by, CompletableFuture<ReloadReport> report) {}

    /**
     * Reloads of policies that are in force already.
     *
     * @param inForce what is in force
     * @param swap puts others in force for every request that begins from then on
     * @param stale what already keeps the newest from being in force
     */
    public Reloads(
            Attempt attempt,
            Supplier<PoliciesInForce> inForce,
            Consumer<PoliciesInForce> swap,
            List<Problem> stale,
            DisclosureLedger ledger,
            InstantSource clock) {
        this.attempt = attempt;
        this.inForce = inForce;
        this.swap = swap;
        this.acts = new ActLog(ledger, attempt.source());
        this.clock = clock;
        var first = inForce.get().snapshot().revision();
        var start = new ReloadReport(clock.instant(), "start", Outcome.ACTIVATED, first, stale);
        this.tried = stale.isEmpty() ? attempt.lookOf(first) : "";
        this.status = new ReloadStatus(attempt.source(), start.at(), stale, start);
        // The start does not wait for a ledger that is away; no decision is answered before it can be written.
        thread.execute(() -> acts.add(start, null));
    }

    /** Asks for a reload. The report comes when it is done; it never fails. */
    public synchronized CompletableFuture<ReloadReport> request(String by) {
        if (thread.isShutdown()) {
            var problem = new Problem(attempt.source(), 0, 0, "the server is stopping");
            return CompletableFuture.completedFuture(
                    new ReloadReport(clock.instant(), by, Outcome.HELD_BACK, null, List.of(problem)));
        }
        var shared = waiting;
        if (shared == null) {
            shared = new Shared(new LinkedHashSet<>(), new CompletableFuture<>());
            waiting = shared;
            thread.execute(this::next);
        }
        shared.by().add(by);
        return shared.report();
    }

    public ReloadStatus status() {
        return status;
    }

    /** How many reloads came out so, since the start. */
    public long count(Outcome outcome) {
        var count = counts.get(outcome);
        return count == null ? 0 : count.sum();
    }

    /** What was tried last, as {@link #look} tells it; empty when it is to be tried again by itself. */
    String tried() {
        return tried;
    }

    /** A text that changes when what is to be in force does. */
    String look() {
        return attempt.look();
    }

    /** Records what could not be recorded yet. */
    void recordWhatWaits() {
        synchronized (this) {
            if (thread.isShutdown()) {
                return;
            }
            thread.execute(acts::flush);
        }
    }

    private void next() {
        Shared shared;
        synchronized (this) {
            shared = waiting;
            waiting = null;
        }
        if (shared != null) {
            var by = String.join(", ", shared.by());
            try {
                shared.report().complete(reload(by));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                // Whoever waits must hear of it; what is in force stays.
                log.error("a reload failed: {}", e.getClass().getName());
                var problem = new Problem(
                        attempt.source(),
                        0,
                        0,
                        "the reload failed: " + e.getClass().getSimpleName());
                tried = "";
                var report = new ReloadReport(clock.instant(), by, Outcome.HELD_BACK, null, List.of(problem));
                conclude(report, false);
                shared.report().complete(report);
            }
        }
    }

    private ReloadReport reload(String by) {
        var before = inForce.get();
        var brought = attempt.make(before, by, clock.instant());
        var report = brought.report();
        if (report.outcome() == Outcome.ACTIVATED) {
            report = activate(before, brought);
        }
        tried = report.outcome() == Outcome.UNRECORDED ? "" : brought.look();
        boolean polled = attempt.polls(by);
        // A source that is asked every few seconds mostly has nothing to tell, and that is not worth keeping.
        boolean idle = polled && report.outcome() == Outcome.UNCHANGED && !status.isStale();
        boolean news = !idle && !report.saysTheSameAs(status.last());
        conclude(report, idle);
        if (report.outcome().isRefusal() && report.outcome() != Outcome.UNRECORDED && (news || !polled)) {
            acts.add(report, before.snapshot().revision());
        }
        if (news) {
            tell(report, before.snapshot().revision());
        }
        return report;
    }

    private ReloadReport activate(PoliciesInForce before, Attempt.Brought brought) {
        var report = brought.report();
        // INVARIANT: recorded before it is in force, as a decision is before it is answered.
        var trouble = acts.require(report, before.snapshot().revision());
        if (trouble.isPresent()) {
            var problem = new Problem(attempt.source(), 0, 0, trouble.get());
            return new ReloadReport(report.at(), report.by(), Outcome.UNRECORDED, report.revision(), List.of(problem));
        }
        swap.accept(brought.policies());
        return report;
    }

    private void conclude(ReloadReport report, boolean idle) {
        counts.computeIfAbsent(report.outcome(), outcome -> new LongAdder()).increment();
        var before = status;
        if (report.outcome() == Outcome.ACTIVATED) {
            status = new ReloadStatus(before.source(), report.at(), List.of(), report);
        } else {
            status =
                    new ReloadStatus(before.source(), before.since(), report.problems(), idle ? before.last() : report);
        }
    }

    private void tell(ReloadReport report, String before) {
        if (report.outcome() == Outcome.ACTIVATED) {
            log.info("policies {} are in force, before it was {}; asked by {}", report.revision(), before, report.by());
        } else if (report.outcome() == Outcome.UNCHANGED) {
            log.info("policies {} are what is there; asked by {}", before, report.by());
        } else {
            var some = new ArrayList<>(report.problems()
                    .subList(0, Math.min(LOGGED, report.problems().size())));
            log.warn(
                    "policies of {} are refused, {} stay in force; asked by {}; {} problems, the first:{}",
                    status.source(),
                    before,
                    report.by(),
                    report.problems().size(),
                    some.stream().map(problem -> "\n  " + problem).reduce("", String::concat));
        }
    }

    /** Lets a reload that runs end by itself; none begins any more. */
    @Override
    public void close() {
        synchronized (this) {
            thread.shutdownNow();
            if (waiting != null) {
                var problem = new Problem(attempt.source(), 0, 0, "the server is stopping");
                waiting.report()
                        .complete(new ReloadReport(clock.instant(), "stop", Outcome.HELD_BACK, null, List.of(problem)));
                waiting = null;
            }
        }
    }
}
