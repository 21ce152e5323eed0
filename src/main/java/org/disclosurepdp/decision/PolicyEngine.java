package org.disclosurepdp.decision;

import java.util.List;
import java.util.function.Predicate;
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
     * @param elsewhere which ids may be those of documents that are not among these, so that a reference may lead there
     */
    List<Problem> problems(List<PolicyDocument> documents, Predicate<String> elsewhere);
}
