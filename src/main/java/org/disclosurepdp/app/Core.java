package org.disclosurepdp.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.context.CandidateSource;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.decision.PolicyEngine;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.explanation.Explainer;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.obligation.Obligations;
import org.disclosurepdp.reload.Attempt;
import org.disclosurepdp.reload.Reloads;
import org.disclosurepdp.search.Search;
import org.disclosurepdp.search.SearchLimits;

/**
 * Everything a decision needs, put together, without a socket: read this first. Thread-safe.
 *
 * @param engine compiles policies, for this core's registers
 * @param policies the policies in force
 * @param reloads put others in force
 * @param release gives back what the parts share, after they are closed
 */
public record Core(
        Vocabulary vocabulary,
        Registers registers,
        AuthzForceEngine engine,
        CurrentPolicies policies,
        Reloads reloads,
        DisclosureLedger ledger,
        DecisionService decisions,
        ContextHandler context,
        Search search,
        Runnable release)
        implements AutoCloseable {
    /**
     * A core whose decisions disclose nothing: what offline commands use. No registers, and a ledger that writes nothing.
     *
     * @throws org.disclosurepdp.policy.InvalidPolicyException with every problem of the policies
     */
    public static PoliciesInForce offline(List<Path> policies, Optional<String> rootId) {
        return load(policies, rootId, Registers.none());
    }

    /**
     * As {@link #offline}, for decisions that are made again: what the vocabulary's registers provide is to be told by
     * {@link org.disclosurepdp.decision.PolicyEvaluator#recalling}, and is missing otherwise.
     */
    public static PoliciesInForce recalling(List<Path> policies, Optional<String> rootId, Vocabulary vocabulary) {
        return load(policies, rootId, Registers.unasked(vocabulary));
    }

    /** What says why, in the vocabulary's words. */
    public static Explainer explainer(Vocabulary vocabulary) {
        return new Explainer(new VocabularyFacts(vocabulary));
    }

    /** An engine that asks no register, for offline commands that compile policies more than once. */
    public static PolicyEngine offlineEngine() {
        return new AuthzForceEngine(Registers.none());
    }

    /** Loads and compiles policies whose evaluations ask {@code registers}. */
    static PoliciesInForce load(List<Path> policies, Optional<String> rootId, Registers registers) {
        return load(policies, rootId, new AuthzForceEngine(registers));
    }

    /** As {@link #load(List, Optional, Registers)}, with an engine that is there already. */
    static PoliciesInForce load(List<Path> policies, Optional<String> rootId, AuthzForceEngine engine) {
        return PolicyReading.start(policies, rootId).compiled(engine);
    }

    static Core of(
            Vocabulary vocabulary,
            Registers registers,
            AuthzForceEngine engine,
            FirstPolicies first,
            Attempt attempt,
            DisclosureLedger ledger,
            ContextHandler context,
            CandidateSource candidates,
            SearchLimits searchLimits,
            Runnable release,
            InstantSource clock) {
        var current = new CurrentPolicies(first.policies());
        var reloads = new Reloads(attempt, current, current::replace, first.stale(), ledger, clock);
        var decisions = new DecisionService(
                current,
                new Obligations(vocabulary.bearers(), new RegisteredActs(registers)),
                new Explainer(new VocabularyFacts(vocabulary)),
                ledger,
                clock);
        var search = new Search(candidates, context, decisions, searchLimits, clock);
        return new Core(vocabulary, registers, engine, current, reloads, ledger, decisions, context, search, release);
    }

    /** What keeps the core from answering rightly now, one sentence each; none when it is ready. */
    public List<String> troubles() {
        var troubles = new ArrayList<String>();
        registers.unreachable().forEach(name -> troubles.add("the register `%s` cannot be reached".formatted(name)));
        ledger.trouble().ifPresent(troubles::add);
        return troubles;
    }

    @Override
    public void close() {
        reloads.close();
        ledger.close();
        registers.close();
        release.run();
    }
}
