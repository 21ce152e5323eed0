package org.disclosurepdp.engine;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.DefaultsType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.EffectType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Rule;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import org.disclosurepdp.engine.CompiledDocuments.Referral;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Nearest;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.Locations;
import org.disclosurepdp.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a snapshot into a tree of nodes. Every document is compiled, reached from the root or not, and every problem
 * is collected, so that an author sees them all at once. For one use.
 */
final class PolicyCompiler {
    /** How many documents may lead to one another: compiling and deciding go down along references. */
    private static final int MAX_DEPTH = 200;

    private final List<PolicyDocument> documents;
    private final boolean complete;
    private final Interning interning;
    private final ChildrenFactory children;
    private final Probe probe;
    private final PolicyVersions versions;
    // A variable that does not compile is met again by each reference to it.
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final CompiledDocuments earlier;
    private final CompiledDocuments compiled = new CompiledDocuments();
    private int troubles;
    private int kept;
    private final IdentityHashMap<PolicyDocument, List<Referral>> underway = new IdentityHashMap<>();
    // Those underway, in the order in which references have led to them.
    private final List<PolicyDocument> way = new ArrayList<>();
    private final Set<PolicyDocument> broken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** For some documents; {@code complete} when a reference must lead to one of them. */
    PolicyCompiler(List<PolicyDocument> documents, boolean complete, Interning interning, ChildrenFactory children) {
        this(documents, complete, interning, children, new CompiledDocuments(), Probe.NONE);
    }

    /**
     * As above, keeping what is as it was in {@code earlier}, whose slots the layout must still have and which the same
     * probe saw.
     */
    PolicyCompiler(
            List<PolicyDocument> documents,
            boolean complete,
            Interning interning,
            ChildrenFactory children,
            CompiledDocuments earlier,
            Probe probe) {
        this.documents = documents;
        this.complete = complete;
        this.interning = interning;
        this.children = children;
        this.earlier = earlier;
        this.probe = probe;
        this.versions = new PolicyVersions(documents);
    }

    /**
     * The root's node, or, of several roots, one that combines them by {@code algorithm}.
     *
     * @throws InvalidPolicyException with every problem found
     */
    Combinable compile(List<PolicyDocument> roots, CombiningAlgorithm algorithm) {
        documents.forEach(this::document);
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(List.copyOf(problems));
        }
        var nodes = roots.stream()
                .map(root -> probe.node(root.element(), Objects.requireNonNull(compiled.node(root))))
                .toList();
        return nodes.size() == 1 ? nodes.get(0) : new Roots(children.of(nodes), algorithm);
    }

    /** Every document's node, for the next compile. */
    CompiledDocuments compiled() {
        return compiled;
    }

    /** How many documents' nodes were kept from an earlier compile. */
    int kept() {
        return kept;
    }

    /** Every problem in the documents. */
    List<Problem> problems() {
        documents.forEach(this::document);
        return List.copyOf(problems);
    }

    private @Nullable PolicyNode document(PolicyDocument document) {
        var known = compiled.node(document);
        if (known != null || underway.containsKey(document) || broken.contains(document)) {
            return known;
        }
        var referrals = new ArrayList<Referral>();
        underway.put(document, referrals);
        way.add(document);
        var node = compiled.keep(document, earlier, versions, this::document);
        if (node == null) {
            node = fresh(document);
            if (node == null) {
                // What is wrong in it has been said, and is not said again for each reference to it.
                broken.add(document);
            } else {
                compiled.put(document, node, referrals);
            }
        } else {
            kept++;
        }
        underway.remove(document);
        way.remove(way.size() - 1);
        return node;
    }

    private @Nullable PolicyNode fresh(PolicyDocument document) {
        var scope = new XPathScope(null, document.namespaces());
        return document.policySet() != null
                ? policySet(document.policySet(), document, scope)
                : policy(Objects.requireNonNull(document.policy()), document.locations(), scope);
    }

    private @Nullable PolicyNode policySet(PolicySet element, PolicyDocument document, XPathScope outer) {
        var locations = document.locations();
        var found = troubles;
        refuseIssuer(element.getPolicyIssuer(), locations);
        var algorithm = CombiningAlgorithms.forPolicies(element.getPolicyCombiningAlgId());
        if (algorithm == null) {
            report(unknownAlgorithm(
                    "policy", element, element.getPolicyCombiningAlgId(), CombiningAlgorithms.ofPolicies(), locations));
        }
        var scope = outer.within(version(element.getPolicySetDefaults()));
        var nodes = new ArrayList<Combinable>();
        for (var child : element.getPolicySetsAndPoliciesAndPolicySetIdReferences()) {
            var node = child instanceof PolicySet inner
                    ? seen(inner, policySet(inner, document, scope))
                    : child instanceof Policy policy
                            ? seen(policy, policy(policy, locations, scope))
                            : child instanceof JAXBElement<?> other ? reference(other, document) : null;
            if (node != null) {
                nodes.add(node);
            }
        }
        var expressions = new ExpressionCompiler(interning, scope, List.of(), probe);
        var reference = new DecidingRule(element.getPolicySetId(), null, Brackets.citations(element.getDescription()));
        var target = target(element.getTarget(), expressions, locations);
        var onPermit = actions(
                EffectType.PERMIT,
                element.getObligationExpressions(),
                element.getAdviceExpressions(),
                expressions,
                locations);
        var onDeny = actions(
                EffectType.DENY,
                element.getObligationExpressions(),
                element.getAdviceExpressions(),
                expressions,
                locations);
        if (troubles != found || target == null || onPermit == null || onDeny == null) {
            return null;
        }
        return new PolicyNode(
                new PolicyReference(element.getPolicySetId(), element.getVersion(), true),
                reference,
                target,
                probe.algorithm(algorithm == null ? Overrides.DENY : algorithm),
                children.of(nodes),
                0,
                onPermit,
                onDeny);
    }

    private @Nullable Combinable seen(Object element, @Nullable PolicyNode node) {
        return node == null ? null : probe.node(element, node);
    }

    private @Nullable TargetNode target(@Nullable Target element, ExpressionCompiler expressions, Locations locations) {
        return attempt(
                locations, () -> probe.target(element, TargetNode.compile(element, expressions, interning.library())));
    }

    private @Nullable Actions actions(
            EffectType effect,
            @Nullable ObligationExpressions obligations,
            @Nullable AdviceExpressions advice,
            ExpressionCompiler expressions,
            Locations locations) {
        return attempt(locations, () -> Actions.compile(effect, obligations, advice, expressions));
    }

    private @Nullable Combinable reference(JAXBElement<?> element, PolicyDocument from) {
        if (!(element.getValue() instanceof IdReferenceType reference)) {
            return null;
        }
        var toSet = element.getName().getLocalPart().equals("PolicySetIdReference");
        var locations = from.locations();
        var document = versions.find(reference, toSet);
        if (document == null && !complete) {
            return null;
        }
        if (document == null) {
            report(locations.problem(
                    reference,
                    "there is no %s `%s`%s"
                            .formatted(
                                    toSet ? "policy set" : "policy",
                                    reference.getValue(),
                                    PolicyVersions.constraint(reference)),
                    versions.suggestion(reference.getValue(), toSet),
                    null));
            return null;
        }
        if (underway.containsKey(document)) {
            report(locations.problem(
                    reference,
                    "the reference to `%s` leads back to itself: %s".formatted(reference.getValue(), circle(document)),
                    "take one of these references out",
                    null));
            return null;
        }
        // Counted from above, so that this ends, and from below, where what is referred to has been compiled before.
        var node = way.size() < MAX_DEPTH ? document(document) : null;
        if (way.size() >= MAX_DEPTH || compiled.height(document) >= MAX_DEPTH) {
            report(locations.problem(
                    reference,
                    "policy sets refer to one another more than %d deep here".formatted(MAX_DEPTH),
                    "refer to fewer sets through others",
                    null));
            return null;
        }
        if (node != null) {
            Objects.requireNonNull(underway.get(from)).add(new Referral(reference, toSet, document, node));
        }
        return seen(document.element(), node);
    }

    /** The documents from this one on to where the way has come, which is where it leads back to it. */
    @SuppressWarnings("ReferenceEquality") // A document is underway once.
    private String circle(PolicyDocument document) {
        return Stream.concat(way.stream().dropWhile(each -> each != document), Stream.of(document))
                .map(PolicyDocument::id)
                .collect(Collectors.joining(", "));
    }

    private @Nullable PolicyNode policy(Policy element, Locations locations, XPathScope outer) {
        var found = troubles;
        refuseIssuer(element.getPolicyIssuer(), locations);
        var algorithm = CombiningAlgorithms.forRules(element.getRuleCombiningAlgId());
        if (algorithm == null) {
            report(unknownAlgorithm(
                    "rule", element, element.getRuleCombiningAlgId(), CombiningAlgorithms.ofRules(), locations));
        }
        var scope = outer.within(version(element.getPolicyDefaults()));
        var definitions = definitions(element, locations);
        var expressions = new ExpressionCompiler(interning, scope, definitions, probe);
        var rules = new ArrayList<Combinable>();
        var ruleIds = new HashSet<String>();
        for (var child : element.getCombinerParametersAndRuleCombinerParametersAndVariableDefinitions()) {
            if (child instanceof Rule rule) {
                rule(rule, element, expressions, ruleIds, locations, rules);
            }
        }
        for (var definition : definitions) {
            attempt(locations, () -> {
                expressions.compileUnreferenced(definition);
                return definition;
            });
        }
        var reference = new DecidingRule(element.getPolicyId(), null, Brackets.citations(element.getDescription()));
        var target = target(element.getTarget(), expressions, locations);
        var onPermit = actions(
                EffectType.PERMIT,
                element.getObligationExpressions(),
                element.getAdviceExpressions(),
                expressions,
                locations);
        var onDeny = actions(
                EffectType.DENY,
                element.getObligationExpressions(),
                element.getAdviceExpressions(),
                expressions,
                locations);
        if (troubles != found || target == null || onPermit == null || onDeny == null) {
            return null;
        }
        return new PolicyNode(
                new PolicyReference(element.getPolicyId(), element.getVersion(), false),
                reference,
                target,
                probe.algorithm(algorithm == null ? Overrides.DENY : algorithm),
                children.of(rules),
                expressions.variableCount(),
                onPermit,
                onDeny);
    }

    private void rule(
            Rule element,
            Policy policy,
            ExpressionCompiler expressions,
            Set<String> ruleIds,
            Locations locations,
            List<Combinable> rules) {
        if (!ruleIds.add(element.getRuleId())) {
            report(locations.problem(
                    element,
                    "the rule id `%s` is used twice in this policy".formatted(element.getRuleId()),
                    "give one of the rules another id",
                    null));
        }
        var target = target(element.getTarget(), expressions, locations);
        var condition = element.getCondition() == null
                ? null
                : attempt(locations, () -> Conditions.compile(element.getCondition(), expressions));
        var actions = actions(
                element.getEffect(),
                element.getObligationExpressions(),
                element.getAdviceExpressions(),
                expressions,
                locations);
        if (target != null && actions != null && (condition != null || element.getCondition() == null)) {
            var reference = new DecidingRule(
                    policy.getPolicyId(), element.getRuleId(), Brackets.citations(element.getDescription()));
            var effect = element.getEffect() == EffectType.PERMIT ? Verdict.PERMIT : Verdict.DENY;
            rules.add(probe.node(element, new RuleNode(reference, effect, target, condition, actions)));
        }
    }

    private List<VariableDefinition> definitions(Policy element, Locations locations) {
        Map<String, VariableDefinition> definitions = new HashMap<>();
        var ordered = new ArrayList<VariableDefinition>();
        for (var child : element.getCombinerParametersAndRuleCombinerParametersAndVariableDefinitions()) {
            if (child instanceof VariableDefinition definition) {
                ordered.add(definition);
                if (definitions.putIfAbsent(definition.getVariableId(), definition) != null) {
                    report(locations.problem(
                            definition,
                            "the variable `%s` is defined twice in this policy".formatted(definition.getVariableId()),
                            "give one of the definitions another id",
                            null));
                }
            }
        }
        return ordered;
    }

    /** Delegation is not supported; ignoring an issuer would give a policy a trust that its issuer may not have. */
    private void refuseIssuer(@Nullable Object issuer, Locations locations) {
        if (issuer != null) {
            report(locations.problem(issuer, "a PolicyIssuer is not supported; remove it"));
        }
    }

    private static @Nullable String version(@Nullable DefaultsType defaults) {
        return defaults == null ? null : defaults.getXPathVersion();
    }

    private static Problem unknownAlgorithm(
            String kind, Object element, String id, Set<String> known, Locations locations) {
        return locations.problem(
                element,
                "the %s-combining algorithm `%s` is not known".formatted(kind, id),
                Nearest.question(id, known),
                null);
    }

    /** The part compiled; null when it does not compile, and then its problems are among the others. */
    private <T> @Nullable T attempt(Locations locations, Attempts.Part<T> part) {
        try {
            return part.compile();
        } catch (CompileException e) {
            add(e, locations);
            return null;
        }
    }

    private void report(Problem problem) {
        troubles++;
        problems.add(problem);
    }

    private void add(CompileException e, Locations locations) {
        report(locations.problem(e.element(), String.valueOf(e.getMessage()), e.fix(), null));
        for (var other : e.getSuppressed()) {
            if (other instanceof CompileException beside) {
                add(beside, locations);
            }
        }
    }
}
