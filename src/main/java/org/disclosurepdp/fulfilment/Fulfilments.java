package org.disclosurepdp.fulfilment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.disclosurepdp.ledger.DecisionHead;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.model.Bearer;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.ShortId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was decided, and what has become of the obligations. The ledger is the only place where this is kept, so it is the
 * same after a restart and on every server of one ledger. Every method may block. Thread-safe.
 */
public final class Fulfilments {
    private static final Logger log = LoggerFactory.getLogger(Fulfilments.class);

    private final FulfilmentLog acts;
    private final Map<String, Bearer> bearers;
    private final Duration deadline;
    private final InstantSource clock;
    private final FulfilmentCounts counts = new FulfilmentCounts();

    /**
     * Fulfilments in this ledger.
     *
     * @param bearers by obligation id; an obligation that is not there is the caller's own
     * @param deadline how long after the decision a report is in time
     */
    public Fulfilments(
            DisclosureLedger ledger,
            Supplier<LedgerReader> reader,
            Map<String, Bearer> bearers,
            Duration deadline,
            InstantSource clock) {
        this.acts = new FulfilmentLog(ledger, reader);
        this.bearers = Map.copyOf(bearers);
        this.deadline = deadline;
        this.clock = clock;
    }

    /**
     * The decision with this id, without attribute values.
     *
     * @param asker who asks to see it: whoever asked for the decision, or an auditor
     * @throws FulfilmentException if there is none, or it is not for this asker; nobody can tell which
     */
    public DecisionHead decision(String id, Asker asker) {
        return acts.reader()
                .find(id)
                .map(found -> found.head())
                .filter(head -> asker.auditor() || head.caller().equals(asker.name()))
                .orElseThrow(FulfilmentException::unknown);
    }

    /**
     * The obligations of a decision with what they say, in order.
     *
     * @throws FulfilmentException as {@link #decision}
     */
    public List<Obligation> obligations(String id, Asker asker) {
        decision(id, asker);
        return acts.reader()
                .find(id)
                .orElseThrow(FulfilmentException::unknown)
                .entry()
                .decision()
                .evaluation()
                .obligations();
    }

    /** What has become of each obligation of a decision, in order. */
    public List<ObligationState> states(DecisionHead decision) {
        var states = new ArrayList<ObligationState>();
        for (var obligation : decision.obligations()) {
            states.add(state(decision, obligation));
        }
        return states;
    }

    /**
     * Takes reports. Each is durable when this returns. One that says what was said before changes nothing; if one
     * contradicts what was said before, or names what is not the caller's to do, none of them is taken.
     *
     * @throws FulfilmentException if they cannot be taken, or the decision is not this caller's
     */
    public List<ObligationState> report(String id, String caller, List<FulfilmentReport> reports) {
        var decision = decision(id, new Asker(caller, false));
        var said = own(decision, reports);
        said.forEach((obligation, report) -> agree(id, obligation, report));
        said.forEach((obligation, report) -> take(decision, obligation, report));
        return states(decision);
    }

    /** How many reports came and how many are missing, for metrics. */
    public FulfilmentCounts counts() {
        return counts;
    }

    FulfilmentLog acts() {
        return acts;
    }

    /** The obligations of a decision whose bearer must report. */
    List<String> toReport(DecisionHead decision) {
        return decision.outcome() == Outcome.PERMIT
                ? decision.obligations().stream()
                        .filter(each -> bearer(each) == Bearer.HOOK)
                        .toList()
                : List.of();
    }

    boolean isLate(DecisionHead decision, Instant now) {
        return now.isAfter(decision.at().plus(deadline));
    }

    Duration deadline() {
        return deadline;
    }

    Instant now() {
        return clock.instant();
    }

    private Map<String, FulfilmentReport> own(DecisionHead decision, List<FulfilmentReport> reports) {
        var mine = toReport(decision);
        var said = new LinkedHashMap<String, FulfilmentReport>();
        for (var report : reports) {
            if (!mine.contains(report.id())) {
                throw new FulfilmentException(
                        ErrorCode.UNPROCESSABLE,
                        "`obligations`: one of them is not an obligation that this decision lays on the caller");
            }
            if (said.put(report.id(), report) != null) {
                throw new FulfilmentException(
                        ErrorCode.INVALID_REQUEST,
                        "`obligations`: `%s` is there twice".formatted(ShortId.of(report.id())));
            }
        }
        return said;
    }

    private void agree(String decision, String obligation, FulfilmentReport report) {
        acts.report(decision, obligation)
                .filter(said -> said.state() != report.state())
                .ifPresent(said -> {
                    throw new FulfilmentException(
                            ErrorCode.CONFLICT,
                            "`%s` was reported %s before"
                                    .formatted(
                                            ShortId.of(obligation), said.state().word()));
                });
    }

    private void take(DecisionHead decision, String obligation, FulfilmentReport report) {
        var id = decision.id();
        if (acts.report(id, obligation).isEmpty()) {
            var now = clock.instant();
            var before = isLate(decision, now) ? FulfilmentState.OVERDUE : FulfilmentState.PENDING;
            acts.write(ActIds.report(id, obligation), now, before, report.state(), decision.caller(), obligation);
            counts.reported(report.state(), before == FulfilmentState.OVERDUE);
            counts.settled(ActIds.report(id, obligation));
            if (!report.fulfilled()) {
                log.warn("ALARM obligation failed: decision={} obligation={}", id, ShortId.of(obligation));
            }
        }
        // Another report may have been first: what the ledger holds is what was said.
        agree(id, obligation, report);
    }

    private ObligationState state(DecisionHead decision, String obligation) {
        var bearer = bearer(obligation);
        if (bearer == Bearer.PDP) {
            return new ObligationState(obligation, bearer, FulfilmentState.DONE, null, false);
        }
        if (bearer == Bearer.PERSON) {
            return new ObligationState(obligation, bearer, FulfilmentState.HELD, null, false);
        }
        var said = acts.report(decision.id(), obligation);
        if (said.isPresent()) {
            return new ObligationState(
                    obligation,
                    bearer,
                    said.get().state(),
                    said.get().at(),
                    said.get().late());
        }
        var state = isLate(decision, clock.instant()) ? FulfilmentState.OVERDUE : FulfilmentState.PENDING;
        return new ObligationState(obligation, bearer, state, null, false);
    }

    private Bearer bearer(String obligation) {
        return bearers.getOrDefault(obligation, Bearer.HOOK);
    }
}
