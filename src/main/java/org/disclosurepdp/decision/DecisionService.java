package org.disclosurepdp.decision;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.disclosurepdp.explanation.Explainer;
import org.disclosurepdp.explanation.Explanation;
import org.disclosurepdp.explanation.FactWords;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerEntry;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.obligation.Obligations;
import org.disclosurepdp.trace.Tracer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one path to a decision: every surface goes through here. Thread-safe. */
public final class DecisionService {
    private static final Logger log = LoggerFactory.getLogger(DecisionService.class);

    private final Supplier<PoliciesInForce> policies;
    private final Obligations obligations;
    private final Explainer explainer;
    private final DisclosureLedger ledger;
    private final InstantSource clock;

    public DecisionService(Supplier<PoliciesInForce> policies, DisclosureLedger ledger, InstantSource clock) {
        this(policies, new Obligations(Map.of()), new Explainer(FactWords.plain()), ledger, clock);
    }

    /** A service that withholds what a caller cannot be obliged to, and says why in these words. */
    public DecisionService(
            Supplier<PoliciesInForce> policies,
            Obligations obligations,
            Explainer explainer,
            DisclosureLedger ledger,
            InstantSource clock) {
        this.policies = policies;
        this.obligations = obligations;
        this.explainer = explainer;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Decides a query. The future completes with the decisions, in the order of the requests, once every one of them
     * is durable in the ledger; it fails with a {@link org.disclosurepdp.ledger.LedgerException} when they could not be
     * recorded, and then none of them may be answered.
     */
    public CompletableFuture<List<Decision>> decide(DecisionQuery query) {
        return decideUntil(query, query.requests().iterator(), decision -> ends(query.semantic(), decision.outcome()));
    }

    /**
     * As {@link #decide(DecisionQuery)}, all of the query's requests, and with other policies for those that the first are not
     * about. Both decisions on such a request are recorded; the other policies' is the one that counts.
     */
    public CompletableFuture<List<Decision>> decide(DecisionQuery query, Otherwise otherwise) {
        // INVARIANT: one snapshot of each per query, so a reload cannot mix two revisions in one answer.
        var first = policies.get();
        var other = otherwise.policies().get();
        var recorded = new ArrayList<Decision>();
        var counting = new ArrayList<Decision>();
        for (int i = 0; i < query.requests().size(); i++) {
            var decision = decide(query.requests().get(i), query, first);
            recorded.add(decision);
            if (decision.outcome() == Outcome.NOT_APPLICABLE) {
                decision = decide(otherwise.requests().get(i), query, other);
                recorded.add(decision);
            }
            counting.add(decision);
        }
        var made = List.copyOf(counting);
        return append(query, recorded).thenApply(done -> made);
    }

    /**
     * As {@link #decide}, of requests that are made while they are decided, until one is the last. What has been decided
     * is recorded, all of it.
     *
     * @param query who asks; its own requests and semantic do not matter
     * @param requests may block
     * @param last whether to stop after a decision
     */
    public CompletableFuture<List<Decision>> decideUntil(
            DecisionQuery query, Iterator<AccessRequest> requests, Predicate<Decision> last) {
        // INVARIANT: one snapshot per query, so a reload cannot mix two revisions in one answer.
        var inForce = policies.get();
        var decisions = evaluate(query, requests, last, inForce);
        return append(query, decisions).thenApply(recorded -> decisions);
    }

    private CompletableFuture<Void> append(DecisionQuery query, List<Decision> decisions) {
        var entries = new ArrayList<LedgerEntry>(decisions.size());
        for (var decision : decisions) {
            entries.add(new LedgerEntry(query.requestId(), query.caller(), query.surface(), decision));
        }
        return ledger.append(entries);
    }

    /**
     * Decides one individual request and explains it. It discloses nothing and is not recorded, so the decision has no id and
     * nothing may be released by it.
     */
    public Explanation explain(AccessRequest request) {
        return explain(request, policies.get().evaluator().tracer());
    }

    /** As {@link #explain(AccessRequest)}, several requests by the same policies. */
    public List<Explanation> explain(List<AccessRequest> requests) {
        // INVARIANT: one snapshot for all, so a reload cannot mix two revisions in one answer.
        var tracer = policies.get().evaluator().tracer();
        return requests.stream().map(request -> explain(request, tracer)).toList();
    }

    private Explanation explain(AccessRequest request, Tracer tracer) {
        var now = clock.instant();
        var facts = tracer.trace(request, now).evaluation().attributesUsed();
        return explainer.explain(tracer, request, now, facts);
    }

    /** The words that explanations speak in. */
    public FactWords words() {
        return explainer.words();
    }

    /** True if deciding may block the calling thread, apart from the ledger, which never does. */
    public boolean mayBlock() {
        return policies.get().evaluator().mayBlock();
    }

    /** The content hash of the policies in force. */
    public String policyRevision() {
        return policies.get().snapshot().revision();
    }

    private List<Decision> evaluate(
            DecisionQuery query, Iterator<AccessRequest> requests, Predicate<Decision> last, PoliciesInForce inForce) {
        var decisions = new ArrayList<Decision>();
        while (requests.hasNext()) {
            var decision = decide(requests.next(), query, inForce);
            decisions.add(decision);
            if (last.test(decision)) {
                break;
            }
        }
        return List.copyOf(decisions);
    }

    private Decision decide(AccessRequest request, DecisionQuery query, PoliciesInForce inForce) {
        var now = clock.instant();
        var evaluation = obligations.releasable(
                reasoned(inForce.evaluator().evaluate(request, now), request, now, inForce),
                request,
                now,
                query.carried());
        return new Decision(DecisionIds.next(now), now, inForce.snapshot().revision(), request, evaluation);
    }

    /** A Deny with its reasons. What explains never decides: if it fails, the Deny goes out as it is. */
    private Evaluation reasoned(Evaluation evaluation, AccessRequest request, Instant now, PoliciesInForce inForce) {
        try {
            return explainer
                    .reasons()
                    .fill(
                            evaluation,
                            () -> inForce.evaluator().tracer().trace(request, now, evaluation.attributesUsed()));
        } catch (RuntimeException | StackOverflowError e) {
            log.error("a Deny could not be explained: {}", e.getClass().getName());
            return evaluation;
        }
    }

    private static boolean ends(DecisionQuery.Semantic semantic, Outcome outcome) {
        return switch (semantic) {
            case EXECUTE_ALL -> false;
            case DENY_ON_FIRST_DENY -> outcome != Outcome.PERMIT;
            case PERMIT_ON_FIRST_PERMIT -> outcome == Outcome.PERMIT;
        };
    }
}
