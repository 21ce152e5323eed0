package org.disclosurepdp.oracle;

import jakarta.xml.bind.JAXBElement;
import java.time.Instant;
import java.util.Collection;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.disclosurepdp.model.AccessRequest;

/**
 * Says what XACML 3.0 (core) says of a request, by its text and nothing else. Where the text leaves freedom it takes
 * the conventions of the engine:
 *
 * <ul>
 *   <li>children are evaluated in document order, and combining algorithms stop as {@link CombiningAlgorithms} says;
 *   <li>obligations and advice are those of the evaluated children with the final effect, in document order, then those
 *       of the containing policy;
 *   <li>the PolicyIdentifierList (5.48) names every policy and policy set that decided Permit or Deny, in order of
 *       evaluation, a child before its parent; nothing under a container whose own target is Indeterminate;
 *   <li>a register that provides an attribute is asked before the request is believed;
 *   <li>of several errors any may be reported: {@link OracleResult#causes()} holds them all.
 * </ul>
 */
public final class SpecificationOracle {
    private final PolicyBase base;
    private final Object root;

    private SpecificationOracle(PolicyBase base, Object root) {
        this.base = base;
        this.root = root;
    }

    /**
     * An oracle over policy documents, each a {@link Policy} or a {@link PolicySet}.
     *
     * @throws RefusedPolicyException if the standard does not allow one of them
     */
    public static SpecificationOracle of(Collection<?> documents, Object root) {
        var base = new PolicyBase(documents);
        var check = new PolicyCheck(base);
        documents.forEach(check::check);
        check.check(root);
        return new SpecificationOracle(base, root);
    }

    /** Evaluates one individual request as of {@code at}. */
    public OracleResult evaluate(AccessRequest request, RegisterAnswers registers, Instant at) {
        return child(root, new Attributes(request, registers, at)).evaluate();
    }

    private Child child(Object element, Attributes attributes) {
        if (element instanceof Policy policy) {
            return new PolicyInContext(policy, attributes);
        }
        if (element instanceof PolicySet policySet) {
            var children = policySet.getPolicySetsAndPoliciesAndPolicySetIdReferences().stream()
                    .filter(SpecificationOracle::isCombined)
                    .map(each -> child(each, attributes))
                    .toList();
            return new PolicySetInContext(policySet, children, attributes);
        }
        var reference = (JAXBElement<?>) element;
        var idReference = (IdReferenceType) reference.getValue();
        return child(
                PolicyCheck.isPolicySet(reference) ? base.policySet(idReference) : base.policy(idReference),
                attributes);
    }

    /** Combiner parameters stand among the children, and no standard algorithm reads them. */
    private static boolean isCombined(Object element) {
        return element instanceof Policy
                || element instanceof PolicySet
                || (element instanceof JAXBElement<?> named && named.getValue() instanceof IdReferenceType);
    }
}
