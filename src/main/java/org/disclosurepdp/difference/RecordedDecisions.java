package org.disclosurepdp.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.disclosurepdp.ledger.LedgerEntry;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.ledger.LedgerRecord;

/**
 * The decisions of a ledger, decided once more from what their records hold. They are read as they are decided, so that
 * the memory it takes does not grow with them.
 */
final class RecordedDecisions {
    private static final int BATCH = 256;

    private final LedgerReader ledger;

    RecordedDecisions(LedgerReader ledger) {
        this.ledger = ledger;
    }

    /** What came of one record: its answers, or why there are none. */
    record Decided(LedgerRecord record, Answers answers) {}

    /** Two answers to a recorded request. */
    sealed interface Answers {
        /** They can be compared. */
        record Both(VisibleAnswer before, VisibleAnswer after) implements Answers {}

        /** One of them needs these attributes, by their ids, of which the record does not say what a register held. */
        record Unknown(List<String> attributes) implements Answers {}

        /** What was asked has been erased. */
        record Erased() implements Answers {}
    }

    /**
     * Decides all of them, on all cores.
     *
     * @throws org.disclosurepdp.ledger.LedgerException if the ledger cannot be read, or a record is not what was recorded
     */
    void replay(Function<LedgerEntry, Answers> answers, Impact impact, ReplayProgress progress) {
        long last = ledger.count();
        try (var ahead = new Ahead<List<Decided>>(batch -> count(batch, impact, progress, last))) {
            var batch = new ArrayList<LedgerRecord>(BATCH);
            ledger.read(1, last, record -> {
                batch.add(record);
                if (batch.size() == BATCH) {
                    submit(ahead, batch, answers);
                }
            });
            submit(ahead, batch, answers);
            ahead.finish();
        }
    }

    private static void submit(
            Ahead<List<Decided>> ahead, List<LedgerRecord> batch, Function<LedgerEntry, Answers> answers) {
        var records = List.copyOf(batch);
        batch.clear();
        ahead.submit(() -> records.stream()
                .map(record -> new Decided(record, decided(record, answers)))
                .toList());
    }

    private static Answers decided(LedgerRecord record, Function<LedgerEntry, Answers> answers) {
        return record.personal() == null ? new Answers.Erased() : answers.apply(record.entry());
    }

    private static void count(List<Decided> batch, Impact impact, ReplayProgress progress, long last) {
        for (var decided : batch) {
            var id = decided.record().decisionId();
            if (decided.answers() instanceof Answers.Both both) {
                impact.decision(id, both.before(), both.after());
            } else if (decided.answers() instanceof Answers.Unknown unknown) {
                impact.unknown(unknown.attributes());
            } else {
                impact.erased();
            }
            long sequence = decided.record().sequence();
            progress.decided(sequence, sequence, last);
        }
    }
}
