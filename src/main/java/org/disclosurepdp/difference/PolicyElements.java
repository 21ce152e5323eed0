package org.disclosurepdp.difference;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Rule;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.policy.PolicyDocument;
import org.disclosurepdp.policy.PolicySnapshot;
import org.jspecify.annotations.Nullable;

/** The rules, policies and policy sets of a policy set, in document order, each by what identifies it in both sets. */
final class PolicyElements {
    private final Set<String> versioned;
    private final ElementText texts = new ElementText();
    private final Map<String, PolicyElement> all = new LinkedHashMap<>();

    /** @param versioned the ids that stand for several versions, and identify nothing without one */
    PolicyElements(Set<String> versioned) {
        this.versioned = versioned;
    }

    Map<String, PolicyElement> all() {
        return all;
    }

    /** The ids of policies and policy sets that one of the snapshots holds more than once. */
    static Set<String> inSeveralVersions(PolicySnapshot... snapshots) {
        var several = new LinkedHashSet<String>();
        for (var snapshot : snapshots) {
            var seen = new LinkedHashSet<String>();
            snapshot.documents().forEach(document -> ids(document.element(), seen, several));
        }
        return several;
    }

    private static void ids(Object element, Set<String> seen, Set<String> several) {
        if (element instanceof PolicySet set) {
            if (!seen.add(set.getPolicySetId())) {
                several.add(set.getPolicySetId());
            }
            set.getPolicySetsAndPoliciesAndPolicySetIdReferences().forEach(child -> ids(child, seen, several));
        } else if (element instanceof Policy policy && !seen.add(policy.getPolicyId())) {
            several.add(policy.getPolicyId());
        }
    }

    /** @param more aspects of the outermost element that its document does not tell */
    void add(PolicyDocument document, Map<String, String> more) {
        add(document, document.element(), more);
    }

    private void add(PolicyDocument document, Object element, Map<String, String> more) {
        if (element instanceof PolicySet set) {
            policySet(document, set, more);
        } else if (element instanceof Policy policy) {
            policy(document, policy, more);
        }
    }

    private void policySet(PolicyDocument document, PolicySet set, Map<String, String> more) {
        var aspects = new Aspects(document);
        aspects.plain("version", set.getVersion());
        aspects.plain("algorithm", set.getPolicyCombiningAlgId());
        aspects.part("target", set.getTarget());
        aspects.part("obligations", set.getObligationExpressions());
        aspects.part("advice", set.getAdviceExpressions());
        aspects.part("issuer", set.getPolicyIssuer());
        aspects.part("defaults", set.getPolicySetDefaults());
        aspects.plain("delegation depth", set.getMaxDelegationDepth());
        var children = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        for (var child : set.getPolicySetsAndPoliciesAndPolicySetIdReferences()) {
            var reference = reference(child);
            if (reference == null) {
                parameters.add(child);
            } else {
                children.add(reference);
            }
        }
        aspects.plain("policies", children);
        aspects.parts("combiner parameters", parameters);
        aspects.described(set.getDescription());
        aspects.all.putAll(more);
        put(set, "policy set", set.getPolicySetId(), set.getVersion(), aspects);
        set.getPolicySetsAndPoliciesAndPolicySetIdReferences().forEach(child -> add(document, child, Map.of()));
    }

    /** A policy that stands in the set is as one that the set refers to; null for what is neither. */
    private static @Nullable String reference(Object child) {
        if (child instanceof PolicySet set) {
            return "set " + set.getPolicySetId();
        }
        if (child instanceof Policy policy) {
            return "policy " + policy.getPolicyId();
        }
        if (child instanceof JAXBElement<?> element && element.getValue() instanceof IdReferenceType to) {
            var versions = new ArrayList<String>();
            add(versions, " version ", to.getVersion());
            add(versions, " from ", to.getEarliestVersion());
            add(versions, " to ", to.getLatestVersion());
            return (element.getName().getLocalPart().startsWith("PolicySet") ? "set " : "policy ")
                    + to.getValue()
                    + String.join("", versions);
        }
        return null;
    }

    private static void add(List<String> versions, String what, @Nullable String version) {
        if (version != null) {
            versions.add(what + version);
        }
    }

    private void policy(PolicyDocument document, Policy policy, Map<String, String> more) {
        var aspects = new Aspects(document);
        aspects.plain("version", policy.getVersion());
        aspects.plain("algorithm", policy.getRuleCombiningAlgId());
        aspects.part("target", policy.getTarget());
        aspects.part("obligations", policy.getObligationExpressions());
        aspects.part("advice", policy.getAdviceExpressions());
        aspects.part("issuer", policy.getPolicyIssuer());
        aspects.part("defaults", policy.getPolicyDefaults());
        aspects.plain("delegation depth", policy.getMaxDelegationDepth());
        var rules = new ArrayList<Rule>();
        var parameters = new ArrayList<Object>();
        for (var child : policy.getCombinerParametersAndRuleCombinerParametersAndVariableDefinitions()) {
            if (child instanceof Rule rule) {
                rules.add(rule);
            } else if (child instanceof VariableDefinition variable) {
                aspects.part("variable " + variable.getVariableId(), variable);
            } else {
                parameters.add(child);
            }
        }
        aspects.plain("rules", rules.stream().map(Rule::getRuleId).toList());
        aspects.parts("combiner parameters", parameters);
        aspects.described(policy.getDescription());
        aspects.all.putAll(more);
        var key = put(policy, "policy", policy.getPolicyId(), policy.getVersion(), aspects);
        rules.forEach(rule -> rule(document, policy.getPolicyId(), key, rule));
    }

    private void rule(PolicyDocument document, String owner, String ownerKey, Rule rule) {
        var aspects = new Aspects(document);
        aspects.plain("effect", rule.getEffect());
        aspects.part("target", rule.getTarget());
        aspects.part("condition", rule.getCondition());
        aspects.part("obligations", rule.getObligationExpressions());
        aspects.part("advice", rule.getAdviceExpressions());
        aspects.described(rule.getDescription());
        all.put(ownerKey + "\n" + rule.getRuleId(), aspects.element("rule", rule, rule.getRuleId(), owner));
    }

    private String put(Object element, String kind, String id, String version, Aspects aspects) {
        var key = kind + "\n" + id + (versioned.contains(id) ? "\n" + version : "");
        all.put(key, aspects.element(kind, element, id, ""));
        return key;
    }

    /** What can change of one element; descriptions and citations are told apart from what decides. */
    private final class Aspects {
        private final PolicyDocument document;
        private final Map<String, String> all = new LinkedHashMap<>();
        private final List<String> descriptions = new ArrayList<>();

        Aspects(PolicyDocument document) {
            this.document = document;
        }

        void plain(String name, @Nullable Object value) {
            if (value != null) {
                all.put(name, value.toString());
            }
        }

        void part(String name, @Nullable Object part) {
            if (part != null) {
                parts(name, List.of(part));
            }
        }

        void parts(String name, List<?> parts) {
            var text = new StringBuilder();
            boolean named = false;
            for (var part : parts) {
                named |= texts.add(part, text, descriptions);
            }
            if (named) {
                // An XPath expression means what the prefixes in its file mean.
                text.append(new TreeMap<>(document.namespaces()));
            }
            if (!text.isEmpty()) {
                all.put(name, text.toString());
            }
        }

        void described(@Nullable String description) {
            if (description != null) {
                descriptions.add(0, description);
            }
        }

        PolicyElement element(String kind, Object element, String id, String owner) {
            var citations = new LinkedHashSet<String>();
            var words = new StringBuilder();
            for (var description : descriptions) {
                citations.addAll(Brackets.citations(description));
                words.append(Brackets.withoutCitations(description)).append('\n');
            }
            all.put("citations", citations.toString());
            all.put("description", words.toString());
            var place = document.locations().problem(element, "");
            return new PolicyElement(
                    kind,
                    id,
                    owner,
                    List.copyOf(citations),
                    "%s:%d:%d".formatted(place.file(), place.line(), place.column()),
                    all);
        }
    }
}
