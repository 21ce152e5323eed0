package org.disclosurepdp.policy;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.disclosurepdp.model.Problem;

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
        documents.forEach(document -> referred.addAll(referred(document)));
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
                id -> false,
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
        var main = main(roots, documents);
        throw new InvalidPolicyException(
                main.isPresent() ? unreferenced(roots, main.get()) : List.of(several(roots)),
                documents,
                id -> false,
                dangling(documents));
    }

    private static Problem several(List<PolicyDocument> roots) {
        var ids = roots.stream().map(root -> "`" + root.id() + "`").sorted().collect(Collectors.joining(", "));
        var second = roots.get(1);
        return second.locations()
                .problem(
                        second.element(),
                        "several policies are referred to by no other: %s".formatted(ids),
                        "name the root with --root",
                        null);
    }

    private static List<Problem> unreferenced(List<PolicyDocument> roots, PolicyDocument main) {
        return roots.stream()
                .filter(root -> !root.equals(main))
                .map(root -> root.locations()
                        .problem(
                                root.element(),
                                "no policy set refers to `%s`".formatted(root.id()),
                                "refer to it from `%s` or a set below it, or name the root with --root"
                                        .formatted(main.id()),
                                null))
                .toList();
    }

    /** The only one of several roots that refers to others: the rest are hardly meant to be roots. */
    private static Optional<PolicyDocument> main(List<PolicyDocument> roots, List<PolicyDocument> documents) {
        var ids = documents.stream().map(PolicyDocument::id).collect(Collectors.toSet());
        var referring = roots.stream()
                .filter(root -> referred(root).stream().anyMatch(ids::contains))
                .toList();
        return referring.size() == 1 ? Optional.of(referring.get(0)) : Optional.empty();
    }

    /** Whether some reference leads nowhere: there may be one root the less when it is mended. */
    private static boolean dangling(List<PolicyDocument> documents) {
        var ids = documents.stream().map(PolicyDocument::id).collect(Collectors.toSet());
        return documents.stream().anyMatch(document -> !ids.containsAll(referred(document)));
    }

    private static Set<String> referred(PolicyDocument document) {
        var referred = new HashSet<String>();
        if (document.policySet() != null) {
            collect(document.policySet(), referred);
        }
        return referred;
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
