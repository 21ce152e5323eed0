package org.disclosurepdp.decision;

import java.util.List;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.PolicyDocument;
import org.disclosurepdp.policy.PolicySnapshot;

/** The port to an evaluation engine. Thread-safe. */
public interface PolicyEngine {
    /**
     * Compiles a snapshot for evaluation.
     *
     * @throws org.disclosurepdp.policy.InvalidPolicyException with every problem, each with its place
     */
    PolicyEvaluator compile(PolicySnapshot snapshot);

    /**
     * As {@link #compile}, keeping from {@code earlier}, an evaluator of this engine, what was compiled from the same
     * documents. The earlier evaluator goes on deciding as before.
     */
    PolicyEvaluator recompile(PolicySnapshot snapshot, PolicyEvaluator earlier);

    /**
     * What is wrong in the documents of a set, each with its place.
     *
     * @param complete false when there are more documents, so that a reference may lead out of these
     */
    List<Problem> problems(List<PolicyDocument> documents, boolean complete);
}
