package org.disclosurepdp.lint;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Rule;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import org.disclosurepdp.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/**
 * The policy sets, policies and rules of a set of documents. References that lead in circles, to
 * nothing, or down too far, are left out. Immutable.
 */
final class PolicyTree {
    private final List<Branch> branches = new ArrayList<>();
    private final IdentityHashMap<Object, Branch> byElement = new IdentityHashMap<>();
    private final Map<String, Branch> policies = new HashMap<>();
    private final Map<String, Branch> sets = new HashMap<>();
    private final List<Branch> dangling = new ArrayList<>();

    PolicyTree(List<PolicyDocument> documents) {
        for (var document : documents) {
            if (document.policySet() != null) {
                sets.put(document.id(), set(document.policySet(), document, null));
            } else {
                policies.put(document.id(), policy(Objects.requireNonNull(document.policy()), document, null));
            }
        }
        var descent = new Descent(references());
        for (var branch : branches) {
            if (branch.element() instanceof PolicySet set) {
                children(branch, set, descent);
            }
        }
        findAstray();
    }

    /** Every one, in the order of the documents, each before what it holds. */
    List<Branch> branches() {
        return branches;
    }

    private Branch set(PolicySet element, PolicyDocument document, @Nullable Branch parent) {
        var branch = new Branch(document, element, element.getPolicySetId(), element.getTarget(), parent);
        branches.add(branch);
        byElement.put(element, branch);
        for (var child : element.getPolicySetsAndPoliciesAndPolicySetIdReferences()) {
            if (child instanceof PolicySet inner) {
                set(inner, document, branch);
            } else if (child instanceof Policy inner) {
                policy(inner, document, branch);
            }
        }
        return branch;
    }

    private Branch policy(Policy element, PolicyDocument document, @Nullable Branch parent) {
        var branch = new Branch(document, element, element.getPolicyId(), element.getTarget(), parent);
        branches.add(branch);
        byElement.put(element, branch);
        var variables = new HashMap<String, VariableDefinition>();
        for (var child : element.getCombinerParametersAndRuleCombinerParametersAndVariableDefinitions()) {
            if (child instanceof Rule rule) {
                var inner = new Branch(document, rule, rule.getRuleId(), rule.getTarget(), branch);
                branches.add(inner);
                branch.add(inner, rule);
            } else if (child instanceof VariableDefinition definition) {
                variables.putIfAbsent(definition.getVariableId(), definition);
            }
        }
        branch.define(variables);
        return branch;
    }

    /** The documents that each document refers to, from whichever of its sets. */
    private Map<Branch, List<Branch>> references() {
        Map<Branch, List<Branch>> references = new HashMap<>();
        for (var branch : branches) {
            var root = Objects.requireNonNull(byElement.get(branch.document().element()));
            var referred = references.computeIfAbsent(root, key -> new ArrayList<>());
            if (branch.element() instanceof PolicySet set) {
                for (var child : set.getPolicySetsAndPoliciesAndPolicySetIdReferences()) {
                    var meant = meant(child);
                    if (meant != null) {
                        referred.add(meant);
                    }
                }
            }
        }
        return references;
    }

    /** What a reference means; null when it means nothing that was read, or is no reference. */
    private @Nullable Branch meant(Object child) {
        return child instanceof JAXBElement<?> element && element.getValue() instanceof IdReferenceType reference
                ? (element.getName().getLocalPart().equals("PolicySetIdReference") ? sets : policies)
                        .get(reference.getValue())
                : null;
    }

    /** In the order of the set, once every document that a reference may mean is there. */
    private void children(Branch branch, PolicySet set, Descent descent) {
        for (var child : set.getPolicySetsAndPoliciesAndPolicySetIdReferences()) {
            var inline = byElement.get(child);
            var meant = meant(child);
            if (inline != null) {
                branch.add(inline, child);
            } else if (meant != null && descent.leadsTo(meant)) {
                branch.add(meant, ((JAXBElement<?>) child).getValue());
            } else if (meant != null) {
                branch.lacksChild();
                meant.referredToBy(branch);
            } else if (child instanceof JAXBElement<?>) {
                branch.lacksChild();
                dangling.add(branch);
            }
        }
    }

    /** A reference that leads nowhere was hardly to lead to what is above it. */
    private void findAstray() {
        if (dangling.isEmpty()) {
            return;
        }
        var above = new ArrayDeque<>(dangling);
        var known = new HashSet<>(dangling);
        while (!above.isEmpty()) {
            above.remove().parents().stream().filter(known::add).forEach(above::add);
        }
        var astray = branches.stream()
                .filter(branch -> branch.parents().isEmpty() && !known.contains(branch))
                .collect(Collectors.toCollection(ArrayDeque::new));
        while (!astray.isEmpty()) {
            var branch = astray.remove();
            branch.goAstray();
            branch.children().stream()
                    .map(Branch.Child::branch)
                    .filter(child -> !child.astray())
                    .forEach(astray::add);
        }
    }
}
