package org.disclosurepdp.reload;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.decision.PolicyEngine;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.PolicySource;
import org.disclosurepdp.reload.ReloadReport.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of what a source holds policies that may come in force, or says why not. Used by one thread. */
public final class Attempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private final PolicySource source;
    private final PolicyEngine engine;
    private final @Nullable ScenarioGate gate;

    /** What came of an attempt: where it may be activated, the policies; and what was looked at. */
    record Brought(ReloadReport report, PoliciesInForce policies, String look) {}

    /** Attempts with what {@code source} holds, which must pass {@code gate} if there is one. */
    public Attempt(PolicySource source, PolicyEngine engine, @Nullable ScenarioGate gate) {
        this.source = source;
        this.engine = engine;
        this.gate = gate;
    }

    String source() {
        return source.name();
    }

    /** True if the source is asked by itself again and again, by this name. */
    boolean polls(String by) {
        return by.equals(source.name());
    }

    String look() {
        return source.look() + gateLook();
    }

    String lookOf(String revision) {
        return revision + gateLook();
    }

    private String gateLook() {
        return gate == null ? "" : " " + gate.look();
    }

    /** Reads, compiles, and asks the gate. Never throws. */
    Brought make(PoliciesInForce before, String by, Instant at) {
        var gateLook = gateLook();
        try {
            var snapshot = source.load(before.snapshot());
            var revision = snapshot.revision();
            var look = revision + gateLook;
            if (revision.equals(before.snapshot().revision())) {
                source.accept();
                return brought(before, by, at, Outcome.UNCHANGED, revision, List.of(), look);
            }
            try {
                var evaluator = engine.recompile(snapshot, before.evaluator());
                var objections = gate == null ? List.<Problem>of() : gate.objections(snapshot);
                if (!objections.isEmpty()) {
                    return brought(before, by, at, Outcome.HELD_BACK, revision, objections, look);
                }
                // The first Deny would else wait for what explains it.
                evaluator.tracer();
                source.accept();
                var policies = new PoliciesInForce(snapshot, evaluator);
                return brought(policies, by, at, Outcome.ACTIVATED, revision, List.of(), look);
            } catch (PdpException e) {
                return failed(before, by, at, revision, e, look);
            }
        } catch (InvalidPolicyException e) {
            var revision = e.revision().orElse(null);
            // An author wants to see everything at once: what cannot be read, and what is wrong in the rest.
            var problems = e.with(engine.problems(e.readable(), e.elsewhere()));
            return brought(before, by, at, Outcome.INVALID, revision, problems, lookAfter(revision, gateLook));
        } catch (PdpException e) {
            return failed(before, by, at, null, e, lookAfter(null, gateLook));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A library's message may quote what it choked on; its kind does not.
            log.error("policies could not be loaded: {}", e.getClass().getName(), withoutMessage(e));
            var problem = new Problem(
                    source.name(), 0, 0, "cannot be loaded: " + e.getClass().getSimpleName());
            return brought(before, by, at, Outcome.HELD_BACK, null, List.of(problem), lookAfter(null, gateLook));
        }
    }

    private Brought failed(
            PoliciesInForce before, String by, Instant at, @Nullable String revision, PdpException e, String look) {
        var problems = e instanceof InvalidPolicyException invalid
                ? invalid.problems()
                : List.of(new Problem(source.name(), 0, 0, Objects.requireNonNullElse(e.getMessage(), "")));
        var outcome = e.code() == ErrorCode.INVALID_POLICY ? Outcome.INVALID : Outcome.HELD_BACK;
        return brought(before, by, at, outcome, revision, problems, look);
    }

    private String lookAfter(@Nullable String revision, String gateLook) {
        return (revision == null ? source.look() : revision) + gateLook;
    }

    private static Brought brought(
            PoliciesInForce policies,
            String by,
            Instant at,
            Outcome outcome,
            @Nullable String revision,
            List<Problem> problems,
            String look) {
        return new Brought(new ReloadReport(at, by, outcome, revision, problems), policies, look);
    }

    private static Throwable withoutMessage(Throwable e) {
        var trace = new IllegalStateException("what was thrown, where");
        trace.setStackTrace(e.getStackTrace());
        return trace;
    }
}
