package org.disclosurepdp.policy;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;

/** Which policies refer to which. */
final class References {
    private References() {}

    /** A policy or policy set, wherever it stands in a document. */
    record Defined(Object element, String id, String version) {}

    /** Every policy and policy set of a document, the outermost first. */
    static List<Defined> within(PolicyDocument document) {
        var all = new ArrayList<Defined>();
        add(document.element(), all);
        return all;
    }

    private static void add(Object element, List<Defined> all) {
        if (element instanceof PolicySet set) {
            all.add(new Defined(set, set.getPolicySetId(), set.getVersion()));
            set.getPolicySetsAndPoliciesAndPolicySetIdReferences().forEach(child -> add(child, all));
        } else if (element instanceof Policy policy) {
            all.add(new Defined(policy, policy.getPolicyId(), policy.getVersion()));
        }
    }

    /** The documents that no other refers to, in their order. */
    static List<PolicyDocument> roots(List<PolicyDocument> documents) {
        var referred = new HashSet<String>();
        for (var document : documents) {
            if (document.policySet() != null) {
                collect(document.policySet(), referred);
            }
        }
        return documents.stream()
                .filter(document -> !referred.contains(document.id()))
                .toList();
    }

    static InvalidPolicyException noRoot(List<PolicyDocument> documents) {
        var first = documents.get(0);
        return new InvalidPolicyException(
                List.of(first.locations()
                        .problem(
                                first.element(),
                                "every policy is referred to by another, so none is the root",
                                "the references here lead in a circle; remove one",
                                null)),
                documents,
                true,
                true);
    }

    /** The one document that no other refers to. */
    static PolicyDocument onlyRoot(List<PolicyDocument> documents) {
        var roots = roots(documents);
        if (roots.size() == 1) {
            return roots.get(0);
        }
        if (roots.isEmpty()) {
            throw noRoot(documents);
        }
        var ids = roots.stream().map(root -> "`" + root.id() + "`").sorted().collect(Collectors.joining(", "));
        var second = roots.get(1);
        throw new InvalidPolicyException(
                List.of(second.locations()
                        .problem(
                                second.element(),
                                "several policies are referred to by no other: %s".formatted(ids),
                                "name the root with --root",
                                null)),
                documents);
    }

    private static void collect(PolicySet set, Set<String> referred) {
        for (var child : set.getPolicySetsAndPoliciesAndPolicySetIdReferences()) {
            if (child instanceof PolicySet inner) {
                collect(inner, referred);
            } else if (child instanceof JAXBElement<?> element
                    && element.getValue() instanceof IdReferenceType reference) {
                referred.add(reference.getValue());
            }
        }
    }
}
