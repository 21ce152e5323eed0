package org.disclosurepdp.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.explanation.Explainer;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.ledger.LedgerRecord;
import org.disclosurepdp.model.Decision;

/**
 * Decides recorded decisions once more, each by the policies that it was decided by, and compares. They are read as they
 * are decided, so that the memory it takes does not grow with them. Not thread-safe.
 */
public final class LedgerReplay {
    private static final int BATCH = 256;

    private final Explainer explainer;
    private final Map<String, PoliciesInForce> byRevision = new TreeMap<>();
    private final Map<String, Long> missing = new TreeMap<>();
    private long same;
    private long different;
    private long erased;
    private long unknown;

    /** A decision that is not made again as it was recorded; what changed is said in one line. Immutable. */
    public record Difference(long sequence, String decisionId, String recorded, String again) {}

    private record Replayed(LedgerRecord record, Outcome outcome, String recorded, String again, String revision) {}

    private enum Outcome {
        SAME,
        DIFFERENT,
        ERASED,
        UNKNOWN,
        NO_POLICIES
    }

    /**
     * A replay.
     *
     * @param policies compiled for {@link org.disclosurepdp.decision.PolicyEvaluator#recalling recalling}
     * @param explainer speaks the words that reasons were recorded in
     */
    public LedgerReplay(List<PoliciesInForce> policies, Explainer explainer) {
        this.explainer = explainer;
        policies.forEach(each -> byRevision.put(each.snapshot().revision(), each));
    }

    /**
     * Decides those from {@code first} to {@code last} again, on all cores.
     *
     * @throws org.disclosurepdp.ledger.LedgerException if the ledger cannot be read, or a record is not what was recorded
     */
    public void run(LedgerReader ledger, long first, long last, Consumer<Difference> each, ReplayProgress progress) {
        long end = Math.min(last, ledger.count());
        try (var ahead = new Ahead<List<Replayed>>(batch -> batch.forEach(one -> take(one, each, progress, end)))) {
            var batch = new ArrayList<LedgerRecord>(BATCH);
            ledger.read(first, end, record -> {
                batch.add(record);
                if (batch.size() == BATCH) {
                    submit(ahead, batch);
                }
            });
            submit(ahead, batch);
            ahead.finish();
        }
    }

    /** How many were decided as they were recorded. */
    public long same() {
        return same;
    }

    /** How many were decided otherwise. */
    public long different() {
        return different;
    }

    /** How many could not be decided, since what was asked has been erased. */
    public long erased() {
        return erased;
    }

    /** How many needed what their record does not hold. */
    public long unknown() {
        return unknown;
    }

    /** How many were decided by policies that were not given, by revision. */
    public Map<String, Long> missing() {
        return missing;
    }

    private void submit(Ahead<List<Replayed>> ahead, List<LedgerRecord> batch) {
        var records = List.copyOf(batch);
        batch.clear();
        ahead.submit(() -> records.stream().map(this::replay).toList());
    }

    private Replayed replay(LedgerRecord record) {
        if (record.personal() == null) {
            return new Replayed(record, Outcome.ERASED, "", "", "");
        }
        var decision = record.entry().decision();
        var policies = byRevision.get(decision.policyRevision());
        if (policies == null) {
            return new Replayed(record, Outcome.NO_POLICIES, "", "", decision.policyRevision());
        }
        var recorded = new RecordedDecision(decision);
        var again = recorded.again(policies, explainer);
        var before = VisibleAnswer.of(decision);
        var after = VisibleAnswer.of(again);
        if (before.isSeenAs(after) || recorded.wasWithheld(again)) {
            return new Replayed(record, Outcome.SAME, "", "", "");
        }
        return recorded.unrecorded(again).isEmpty()
                ? new Replayed(record, Outcome.DIFFERENT, line(decision), line(again), "")
                : new Replayed(record, Outcome.UNKNOWN, "", "", "");
    }

    /** The outcome, what decided, and what it obliges to: no value. */
    private static String line(Decision decision) {
        var answer = VisibleAnswer.of(decision);
        return "%s %s, %d obligations, %d advice"
                .formatted(
                        answer.outcome().label(),
                        answer.rule().isEmpty() ? "by no rule" : answer.rule(),
                        answer.obligations().size(),
                        answer.advice().size());
    }

    private void take(Replayed one, Consumer<Difference> each, ReplayProgress progress, long end) {
        switch (one.outcome()) {
            case SAME -> same++;
            case ERASED -> erased++;
            case UNKNOWN -> unknown++;
            case NO_POLICIES -> missing.merge(one.revision(), 1L, Long::sum);
            case DIFFERENT -> {
                different++;
                each.accept(new Difference(
                        one.record().sequence(), one.record().decisionId(), one.recorded(), one.again()));
            }
        }
        progress.decided(one.record().sequence(), one.record().sequence(), end);
    }
}
