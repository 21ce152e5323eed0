package org.disclosurepdp.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.policy.PolicySnapshot;

/** Policies that are being read by a thread of their own, while who needs them opens what else a decision takes. */
final class PolicyReading {
    private final FutureTask<PolicySnapshot> reading;

    private PolicyReading(FutureTask<PolicySnapshot> reading) {
        this.reading = reading;
    }

    static PolicyReading start(List<Path> policies, Optional<String> rootId) {
        return start(() -> PolicyFolder.load(policies, rootId));
    }

    static PolicyReading start(Callable<PolicySnapshot> load) {
        AuthzForceEngine.prepare();
        var reading = new FutureTask<>(load);
        var thread = new Thread(reading, "policy-reading");
        thread.setDaemon(true);
        thread.start();
        return new PolicyReading(reading);
    }

    /**
     * Waits for the policies and compiles them.
     *
     * @throws InvalidPolicyException with every problem of the policies
     */
    PoliciesInForce compiled(AuthzForceEngine engine) {
        try {
            var snapshot = snapshot();
            return new PoliciesInForce(snapshot, engine.compile(snapshot));
        } catch (InvalidPolicyException e) {
            // An author wants to see everything at once: what cannot be read, and what is wrong in the rest.
            throw new InvalidPolicyException(e.with(engine.problems(e.readable(), e.elsewhere())));
        }
    }

    private PolicySnapshot snapshot() {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the policies are read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PdpException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("the policies cannot be read", e.getCause());
        }
    }
}
