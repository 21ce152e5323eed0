package org.disclosurepdp.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks a ledger from its first record to its last, as it is read: on all cores, in a memory that does not grow with it.
 * Everything is recomputed; nothing that the ledger says of itself is believed. Not thread-safe.
 */
public final class LedgerCheck implements AutoCloseable {
    private static final int BATCH = 512;
    private static final int MOST_FINDINGS = 20;
    private static final String PERSONAL = "\"personal\":\"";
    private static final int TAIL = Hashing.BYTES * 2 + 2;

    private final CheckpointBook checkpoints;
    private final ExecutorService workers;
    private final int ahead;
    private final ArrayDeque<Future<List<Checked>>> underway = new ArrayDeque<>();
    private final List<String> findings = new ArrayList<>();
    private final CompactRange tree = new CompactRange();
    private final Erased erased = new Erased();
    private List<Item> batch = new ArrayList<>(BATCH);
    private long entries;
    private long acts;
    private long found;
    private long vouched;
    private String last = "the beginning";
    private String lastVouched = "the beginning";

    /** What a worker found out about one record. */
    @SuppressWarnings("ArrayRecordComponent") // It never leaves this class.
    private record Checked(
            ExportLine line, byte[] leaf, @Nullable String problem) {}

    /**
     * A check.
     *
     * @param checkpoints what was signed or seen before, by whoever
     */
    public LedgerCheck(CheckpointBook checkpoints) {
        this.checkpoints = checkpoints;
        int cores = Runtime.getRuntime().availableProcessors();
        this.ahead = cores * 4;
        this.workers = Executors.newFixedThreadPool(cores, task -> {
            var thread = new Thread(task, "ledger-check");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A record, and what else can be said against it. */
    private record Item(ExportLine line, Supplier<Optional<String>> more) {}

    /** Takes the next decision or act, in the ledger's order. */
    public void next(ExportLine line) {
        next(line, Optional::empty);
    }

    /** As {@link #next(ExportLine)}; {@code more} looks further, on a thread of its own, and finds a sentence or none. */
    public void next(ExportLine line, Supplier<Optional<String>> more) {
        batch.add(new Item(line, more));
        if (batch.size() == BATCH) {
            submit();
        }
    }

    /** As {@link #end(long, long)}, of a ledger that says how far its tree had grown, and to what edge. */
    public CheckReport end(long expectedEntries, long expectedActs, long size, String edge) {
        finish();
        if (tree.size() != size || !tree.text().equals(edge)) {
            find("the ledger's head tells of a tree of %d records that is not the tree of the %d that are there"
                    .formatted(size, tree.size()));
        }
        return end(expectedEntries, expectedActs);
    }

    private void finish() {
        submit();
        while (!underway.isEmpty()) {
            take();
        }
    }

    /** What came of it, when all has been handed over. */
    public CheckReport end(long expectedEntries, long expectedActs) {
        finish();
        if (entries != expectedEntries) {
            find("the ledger counts %d decisions, and the last that is there is %d"
                    .formatted(expectedEntries, entries));
        }
        if (acts != expectedActs) {
            find("the ledger counts %d acts, and the last that is there is %d".formatted(expectedActs, acts));
        }
        erased.problem().ifPresent(this::find);
        checkpoints.beyond(tree.size()).ifPresent(this::find);
        checkpoints.problems().forEach(this::find);
        checkpoints.missing(tree.size()).ifPresent(this::find);
        return new CheckReport(
                entries,
                acts,
                HexFormat.of().formatHex(tree.root()),
                checkpoints.compared(),
                tree.size() - vouched,
                found,
                findings);
    }

    private void submit() {
        if (batch.isEmpty()) {
            return;
        }
        var lines = batch;
        batch = new ArrayList<>(BATCH);
        underway.add(workers.submit(() -> lines.stream().map(LedgerCheck::check).toList()));
        if (underway.size() >= ahead) {
            take();
        }
    }

    private static Checked check(Item item) {
        var line = item.line();
        if (line instanceof ExportLine.Decision decision) {
            var leaf = Hashing.record(decision.record(), decision.recordedAt());
            var problem = stored(decision.leaf(), leaf);
            if (problem == null) {
                problem = personal(decision);
            }
            return new Checked(line, leaf, problem == null ? item.more().get().orElse(null) : problem);
        }
        if (line instanceof ExportLine.Act act) {
            var leaf = Hashing.record(act.record(), act.recordedAt());
            var problem = stored(act.leaf(), leaf);
            return new Checked(line, leaf, problem == null ? item.more().get().orElse(null) : problem);
        }
        throw new IllegalStateException("only decisions and acts are in the tree");
    }

    private static @Nullable String stored(String stored, byte[] leaf) {
        return stored.isEmpty() || stored.equals(HexFormat.of().formatHex(leaf))
                ? null
                : "it is not what was recorded: its hash is another";
    }

    private static @Nullable String personal(ExportLine.Decision decision) {
        var record = decision.record();
        int at = record.length() - TAIL - PERSONAL.length();
        if (at < 0 || !record.startsWith(PERSONAL, at)) {
            return "its record does not end as records do";
        }
        if (decision.personal() == null) {
            return null;
        }
        var digest = Hashing.sha256().digest(decision.personal().getBytes(StandardCharsets.UTF_8));
        return record.startsWith(HexFormat.of().formatHex(digest), at + PERSONAL.length())
                ? null
                : "its personal part is not the one that was recorded";
    }

    private void take() {
        try {
            underway.remove().get().forEach(this::take);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a record could not be checked", e.getCause());
        }
    }

    private void take(Checked checked) {
        number(checked.line());
        if (checked.problem() != null) {
            find("%s: %s".formatted(checked.line(), checked.problem()));
        }
        if (checked.line() instanceof ExportLine.Decision decision && decision.personal() == null) {
            erased.gone(decision.sequence());
        } else if (checked.line() instanceof ExportLine.Act act) {
            erased.act(act.record());
        }
        tree.append(checked.leaf());
        last = checked.line().toString();
        checkpoints.compare(tree).ifPresent(agrees -> {
            if (!agrees) {
                find("after %s and up to %s, what is there is not what checkpoint %d vouches for"
                        .formatted(lastVouched, last, tree.size()));
            } else {
                vouched = tree.size();
                lastVouched = last;
            }
        });
    }

    private void number(ExportLine line) {
        if (line instanceof ExportLine.Decision decision) {
            if (decision.sequence() != entries + 1) {
                find(missing("decision", entries + 1, decision.sequence()));
            }
            entries = decision.sequence();
        } else if (line instanceof ExportLine.Act act) {
            if (act.sequence() != acts + 1) {
                find(missing("act", acts + 1, act.sequence()));
            }
            if (act.entries() != entries) {
                find("%s: it was recorded after %d decisions and stands after %d"
                        .formatted(act, act.entries(), entries));
            }
            acts = act.sequence();
        }
    }

    private static String missing(String what, long expected, long there) {
        return there > expected
                ? "%s %d is missing; %d comes next".formatted(what, expected, there)
                : "%s %d stands a second time, or out of its order".formatted(what, there);
    }

    /** Adds what somebody else found. */
    public void find(String finding) {
        found++;
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
