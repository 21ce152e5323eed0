package org.disclosurepdp.app;

import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.PolicySource;
import org.disclosurepdp.reload.ScenarioGate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies that a server starts with. Immutable.
 *
 * @param stale why they are not those that the source holds now; none when they are
 */
record FirstPolicies(PoliciesInForce policies, List<Problem> stale) {
    private static final Logger log = LoggerFactory.getLogger(FirstPolicies.class);

    /**
     * What {@code source} holds, or, if that cannot be had or must not be used, what it kept.
     *
     * @throws PdpException why neither can be served
     */
    static FirstPolicies of(
            PolicySource source, PolicyReading reading, AuthzForceEngine engine, @Nullable ScenarioGate gate) {
        try {
            var policies = reading.compiled(engine);
            var objections = gate == null ? List.<Problem>of() : gate.objections(policies.snapshot());
            if (!objections.isEmpty()) {
                throw new InvalidPolicyException(objections);
            }
            source.accept();
            return new FirstPolicies(policies, List.of());
        } catch (PdpException | StackOverflowError | OutOfMemoryError failed) {
            var kept = kept(source, engine);
            if (kept == null) {
                throw failed;
            }
            var refused = failed instanceof PdpException why
                    ? why
                    : new StartupException(
                            "cannot be loaded: " + failed.getClass().getSimpleName());
            var stale = new ArrayList<>(
                    refused instanceof InvalidPolicyException invalid
                            ? invalid.problems()
                            : List.of(new Problem(source.name(), 0, 0, String.valueOf(refused.getMessage()))));
            log.warn(
                    "the policies of {} are refused, so those that it gave last are served: {}",
                    source.name(),
                    stale.get(0));
            return new FirstPolicies(kept, stale);
        }
    }

    /** What came in force last passed everything then. */
    private static @Nullable PoliciesInForce kept(PolicySource source, AuthzForceEngine engine) {
        try {
            var kept = source.lastGood();
            return kept.isEmpty() ? null : new PoliciesInForce(kept.get(), engine.compile(kept.get()));
        } catch (PdpException e) {
            log.warn("nor can the policies be served that {} gave last: {}", source.name(), e.getMessage());
            return null;
        }
    }
}
