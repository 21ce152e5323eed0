package org.disclosurepdp.difference;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.explanation.Explainer;
import org.disclosurepdp.explanation.FactWords;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerEntry;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.obligation.Obligations;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.scenario.ScenarioRunner;

/** Puts the same requests to two policy sets, at the same time. Nothing is disclosed or recorded. Not thread-safe. */
public final class Replay {
    private final PoliciesInForce earlier;
    private final PoliciesInForce later;
    private final ContextHandler context = ContextHandler.generic();
    // One for all: it keeps what the policies say of themselves.
    private final Explainer explainer = new Explainer(FactWords.plain());
    private final Instant now;
    private final Impact impact;

    /**
     * A replay whose flips are counted in {@code impact}.
     *
     * @param clock says, once, the time at which a request that names none is decided
     */
    public Replay(PoliciesInForce earlier, PoliciesInForce later, InstantSource clock, Impact impact) {
        this.earlier = earlier;
        this.later = later;
        this.now = clock.instant();
        this.impact = impact;
    }

    /** Runs scenarios; what they expect does not matter. */
    public void scenarios(List<Scenario> scenarios) {
        var before = new ScenarioRunner(earlier);
        var after = new ScenarioRunner(later);
        for (var scenario : scenarios) {
            // INVARIANT: both sets decide at one time, also where the scenario names none.
            var at = scenario.at(now);
            impact.scenario(
                    scenario.id(),
                    VisibleAnswer.of(before.run(at).decision()),
                    VisibleAnswer.of(after.run(at).decision()));
        }
    }

    /**
     * Decides every request of a log, on all cores.
     *
     * @throws DifferenceException with its place, at the first line that is not a request
     */
    public void requests(Path log, ReplayProgress progress) {
        new RequestLog(log).replay(this::flips, impact, progress);
    }

    /**
     * Decides every decision of a ledger once more, at its own time, on all cores. Both policy sets must have been compiled for
     * {@link org.disclosurepdp.decision.PolicyEvaluator#recalling recalling}.
     *
     * @throws org.disclosurepdp.ledger.LedgerException if the ledger cannot be read, or a record is not what was recorded
     */
    public void decisions(LedgerReader ledger, ReplayProgress progress) {
        new RecordedDecisions(ledger).replay(this::answers, impact, progress);
    }

    private RecordedDecisions.Answers answers(LedgerEntry entry) {
        var recorded = new RecordedDecision(entry.decision());
        var before = recorded.again(earlier, explainer);
        var after = recorded.again(later, explainer);
        var unknown = new TreeSet<String>();
        unknown.addAll(recorded.unrecorded(before));
        unknown.addAll(recorded.unrecorded(after));
        return unknown.isEmpty()
                ? new RecordedDecisions.Answers.Both(VisibleAnswer.of(before), VisibleAnswer.of(after))
                : new RecordedDecisions.Answers.Unknown(List.copyOf(unknown));
    }

    /** The answers that flip. Thread-safe. */
    private List<Impact.Flip> flips(LoggedRequest logged) {
        var flips = new ArrayList<Impact.Flip>();
        var requests = context.individual(logged.read(context));
        var clock = InstantSource.fixed(logged.at() == null ? now : logged.at());
        var before = answers(earlier, requests, clock);
        var after = answers(later, requests, clock);
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).isSeenAs(after.get(i))) {
                flips.add(new Impact.Flip(before.get(i), after.get(i)));
            }
        }
        return flips;
    }

    private List<VisibleAnswer> answers(PoliciesInForce policies, List<AccessRequest> requests, InstantSource clock) {
        return decide(policies, requests, clock).stream().map(VisibleAnswer::of).toList();
    }

    private List<Decision> decide(PoliciesInForce policies, List<AccessRequest> requests, InstantSource clock) {
        var service = new DecisionService(
                () -> policies, new Obligations(Map.of()), explainer, DisclosureLedger.none(), clock);
        var query = new DecisionQuery(requests, DecisionQuery.Semantic.EXECUTE_ALL, "diff", "diff", "diff");
        return service.decide(query).join();
    }
}
