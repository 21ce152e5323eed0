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
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.obligation.Obligations;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.search.Search;
import org.disclosurepdp.search.SearchLimits;

/**
 * Everything a decision needs, put together, without a socket: read this first. Thread-safe.
 *
 * @param engine compiles policies, for this core's registers
 * @param policies the policies in force
 * @param release gives back what the parts share, after they are closed
 */
public record Core(
        Vocabulary vocabulary,
        Registers registers,
        AuthzForceEngine engine,
        CurrentPolicies policies,
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

    /** Loads and compiles policies whose evaluations ask {@code registers}. */
    static PoliciesInForce load(List<Path> policies, Optional<String> rootId, Registers registers) {
        return load(policies, rootId, new AuthzForceEngine(registers));
    }

    /** As {@link #load(List, Optional, Registers)}, with an engine that is there already. */
    static PoliciesInForce load(List<Path> policies, Optional<String> rootId, AuthzForceEngine engine) {
        try {
            var snapshot = PolicyFolder.load(policies, rootId);
            return new PoliciesInForce(snapshot, engine.compile(snapshot));
        } catch (InvalidPolicyException e) {
            // An author wants to see everything at once: what cannot be read, and what is wrong in the rest.
            var problems = new ArrayList<>(e.problems());
            problems.addAll(engine.problems(e.readable(), e.complete()));
            problems.sort(Problem.BY_PLACE);
            throw new InvalidPolicyException(problems);
        }
    }

    static Core of(
            Vocabulary vocabulary,
            Registers registers,
            AuthzForceEngine engine,
            PoliciesInForce policies,
            DisclosureLedger ledger,
            ContextHandler context,
            CandidateSource candidates,
            SearchLimits searchLimits,
            Runnable release,
            InstantSource clock) {
        var current = new CurrentPolicies(policies);
        var decisions = new DecisionService(current, new Obligations(vocabulary.bearers()), ledger, clock);
        var search = new Search(candidates, context, decisions, searchLimits, clock);
        return new Core(vocabulary, registers, engine, current, ledger, decisions, context, search, release);
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
        ledger.close();
        registers.close();
        release.run();
    }
}
