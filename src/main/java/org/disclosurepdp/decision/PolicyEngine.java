package org.disclosurepdp.decision;

import org.disclosurepdp.policy.PolicySnapshot;

/** The port to an evaluation engine. Thread-safe. */
public interface PolicyEngine {
    /**
     * Compiles a snapshot for evaluation.
     *
     * @throws org.disclosurepdp.policy.InvalidPolicyException with every problem, each with its place
     */
    PolicyEvaluator compile(PolicySnapshot snapshot);
}
