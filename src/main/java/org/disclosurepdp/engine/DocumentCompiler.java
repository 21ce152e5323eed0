package org.disclosurepdp.engine;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.DefaultsType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.EffectType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Rule;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Nearest;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.policy.Locations;
import org.disclosurepdp.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/** Compiles what stands in one document: policy sets, policies, rules. For one use. */
final class DocumentCompiler {
    private final PolicyDocument document;
    private final Locations locations;
    private final Interning interning;
    private final ChildrenFactory children;
    private final Probe probe;
    private final Troubles troubles;
    private final Function<JAXBElement<?>, @Nullable Combinable> references;

    /** @param references compiles what a reference leads to; null where that is nothing that could be evaluated */
    DocumentCompiler(
            PolicyDocument document,
            Interning interning,
            ChildrenFactory children,
            Probe probe,
            Troubles troubles,
            Function<JAXBElement<?>, @Nullable Combinable> references) {
        this.document = document;
        this.locations = document.locations();
        this.interning = interning;
        this.children = children;
        this.probe = probe;
        this.troubles = troubles;
        this.references = references;
    }

    /** The document's node; null when something in it does not compile, and then it has been reported. */
    @Nullable
    PolicyNode compile() {
        var scope = new XPathScope(null, document.namespaces());
        return document.policySet() != null
                ? policySet(document.policySet(), scope)
                : policy(Objects.requireNonNull(document.policy()), scope);
    }

    private @Nullable PolicyNode policySet(PolicySet element, XPathScope outer) {
        var found = troubles.count();
        refuseIssuer(element.getPolicyIssuer());
        var algorithm = CombiningAlgorithms.forPolicies(element.getPolicyCombiningAlgId());
        if (algorithm == null) {
            unknownAlgorithm("policy", element, element.getPolicyCombiningAlgId(), CombiningAlgorithms.ofPolicies());
        }
        var scope = outer.within(version(element.getPolicySetDefaults()));
        var nodes = new ArrayList<Combinable>();
        for (var child : element.getPolicySetsAndPoliciesAndPolicySetIdReferences()) {
            var node = child instanceof PolicySet inner
                    ? seen(inner, policySet(inner, scope))
                    : child instanceof Policy policy
                            ? seen(policy, policy(policy, scope))
                            : child instanceof JAXBElement<?> other ? references.apply(other) : null;
            if (node != null) {
                nodes.add(node);
            }
        }
        var parts = parts(
                element.getTarget(),
                element.getObligationExpressions(),
                element.getAdviceExpressions(),
                new ExpressionCompiler(interning, scope, List.of(), probe));
        var id = new PolicyReference(element.getPolicySetId(), element.getVersion(), true);
        return parts == null || algorithm == null || troubles.count() != found
                ? null
                : node(id, element.getDescription(), algorithm, nodes, 0, parts);
    }

    private @Nullable PolicyNode policy(Policy element, XPathScope outer) {
        var found = troubles.count();
        refuseIssuer(element.getPolicyIssuer());
        var algorithm = CombiningAlgorithms.forRules(element.getRuleCombiningAlgId());
        if (algorithm == null) {
            unknownAlgorithm("rule", element, element.getRuleCombiningAlgId(), CombiningAlgorithms.ofRules());
        }
        var scope = outer.within(version(element.getPolicyDefaults()));
        var definitions = definitions(element);
        var expressions = new ExpressionCompiler(interning, scope, definitions, probe);
        var rules = new ArrayList<Combinable>();
        var ruleIds = new HashSet<String>();
        for (var child : element.getCombinerParametersAndRuleCombinerParametersAndVariableDefinitions()) {
            if (child instanceof Rule rule) {
                rule(rule, element, expressions, ruleIds, rules);
            }
        }
        for (var definition : definitions) {
            troubles.attempt(locations, () -> {
                expressions.compileUnreferenced(definition);
                return definition;
            });
        }
        var parts = parts(
                element.getTarget(), element.getObligationExpressions(), element.getAdviceExpressions(), expressions);
        var id = new PolicyReference(element.getPolicyId(), element.getVersion(), false);
        return parts == null || algorithm == null || troubles.count() != found
                ? null
                : node(id, element.getDescription(), algorithm, rules, expressions.variableCount(), parts);
    }

    /** What policies and policy sets have alike. */
    private record Parts(TargetNode target, Actions onPermit, Actions onDeny) {}

    private @Nullable Parts parts(
            @Nullable Target element,
            @Nullable ObligationExpressions obligations,
            @Nullable AdviceExpressions advice,
            ExpressionCompiler expressions) {
        var target = target(element, expressions);
        var onPermit = actions(EffectType.PERMIT, obligations, advice, expressions);
        var onDeny = actions(EffectType.DENY, obligations, advice, expressions);
        return target == null || onPermit == null || onDeny == null ? null : new Parts(target, onPermit, onDeny);
    }

    private PolicyNode node(
            PolicyReference id,
            @Nullable String description,
            CombiningAlgorithm algorithm,
            List<Combinable> nodes,
            int variableCount,
            Parts parts) {
        return new PolicyNode(
                id,
                new DecidingRule(id.id(), null, Brackets.citations(description)),
                parts.target(),
                probe.algorithm(algorithm),
                children.of(nodes),
                variableCount,
                parts.onPermit(),
                parts.onDeny());
    }

    private @Nullable Combinable seen(Object element, @Nullable PolicyNode node) {
        return node == null ? null : probe.node(element, node);
    }

    private @Nullable TargetNode target(@Nullable Target element, ExpressionCompiler expressions) {
        return troubles.attempt(
                locations, () -> probe.target(element, TargetNode.compile(element, expressions, interning.library())));
    }

    private @Nullable Actions actions(
            EffectType effect,
            @Nullable ObligationExpressions obligations,
            @Nullable AdviceExpressions advice,
            ExpressionCompiler expressions) {
        return troubles.attempt(locations, () -> Actions.compile(effect, obligations, advice, expressions));
    }

    private void rule(
            Rule element, Policy policy, ExpressionCompiler expressions, Set<String> ruleIds, List<Combinable> rules) {
        if (!ruleIds.add(element.getRuleId())) {
            troubles.report(locations.problem(
                    element,
                    "the rule id `%s` is used twice in this policy".formatted(element.getRuleId()),
                    "give one of the rules another id",
                    null));
        }
        var target = target(element.getTarget(), expressions);
        var condition = element.getCondition() == null
                ? null
                : troubles.attempt(locations, () -> Conditions.compile(element.getCondition(), expressions));
        var actions = actions(
                element.getEffect(), element.getObligationExpressions(), element.getAdviceExpressions(), expressions);
        if (target != null && actions != null && (condition != null || element.getCondition() == null)) {
            var reference = new DecidingRule(
                    policy.getPolicyId(), element.getRuleId(), Brackets.citations(element.getDescription()));
            var effect = element.getEffect() == EffectType.PERMIT ? Verdict.PERMIT : Verdict.DENY;
            rules.add(probe.node(element, new RuleNode(reference, effect, target, condition, actions)));
        }
    }

    private List<VariableDefinition> definitions(Policy element) {
        Set<String> ids = new HashSet<>();
        var ordered = new ArrayList<VariableDefinition>();
        for (var child : element.getCombinerParametersAndRuleCombinerParametersAndVariableDefinitions()) {
            if (child instanceof VariableDefinition definition) {
                ordered.add(definition);
                if (!ids.add(definition.getVariableId())) {
                    troubles.report(locations.problem(
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
    private void refuseIssuer(@Nullable Object issuer) {
        if (issuer != null) {
            troubles.report(locations.problem(issuer, "a PolicyIssuer is not supported; remove it"));
        }
    }

    private static @Nullable String version(@Nullable DefaultsType defaults) {
        return defaults == null ? null : defaults.getXPathVersion();
    }

    private void unknownAlgorithm(String kind, Object element, String id, Set<String> known) {
        troubles.report(locations.problem(
                element,
                "the %s-combining algorithm `%s` is not known".formatted(kind, id),
                Nearest.question(id, known),
                null));
    }
}
