package org.disclosurepdp.engine;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ApplyType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeAssignmentExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeSelectorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeValueType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Condition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Match;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Rule;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableReferenceType;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.Locations;
import org.disclosurepdp.policy.PolicyDocument;
import org.disclosurepdp.policy.PolicySnapshot;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.PolicyElement.Kind;
import org.jspecify.annotations.Nullable;

/** The elements of a valid snapshot as values, each found by the JAXB object it was made from. Immutable once made. */
final class Outline {
    private static final Set<String> CONNECTIVES = Set.of("and", "or", "not", "n-of");

    private final IdentityHashMap<Object, PolicyElement> elements = new IdentityHashMap<>();
    private final PolicyVersions versions;
    private final List<PolicyElement> roots = new ArrayList<>();

    Outline(PolicySnapshot snapshot) {
        this.versions = new PolicyVersions(snapshot.documents());
        snapshot.roots().forEach(root -> roots.add(document(root)));
        snapshot.documents().forEach(this::document);
    }

    List<PolicyElement> roots() {
        return List.copyOf(roots);
    }

    /** The element that was made from a JAXB object which has one. */
    PolicyElement of(Object element) {
        return Objects.requireNonNull(elements.get(element), "an element that the outline does not have");
    }

    @Nullable
    PolicyElement find(Object element) {
        return elements.get(element);
    }

    private PolicyElement document(PolicyDocument document) {
        var known = elements.get(document.element());
        if (known != null) {
            return known;
        }
        return document.policySet() != null
                ? policySet(document.policySet(), document.locations())
                : policy(Objects.requireNonNull(document.policy()), document.locations());
    }

    private PolicyElement policySet(PolicySet set, Locations locations) {
        var children = new ArrayList<PolicyElement>();
        target(set.getTarget(), locations, children);
        for (var child : set.getPolicySetsAndPoliciesAndPolicySetIdReferences()) {
            if (child instanceof PolicySet inner) {
                children.add(policySet(inner, locations));
            } else if (child instanceof Policy policy) {
                children.add(policy(policy, locations));
            } else if (child instanceof JAXBElement<?> other && other.getValue() instanceof IdReferenceType reference) {
                var toSet = other.getName().getLocalPart().equals("PolicySetIdReference");
                children.add(document(Objects.requireNonNull(versions.find(reference, toSet))));
            }
        }
        actions(set.getObligationExpressions(), set.getAdviceExpressions(), locations, children);
        return put(set, Kind.POLICY_SET, set.getPolicySetId(), set.getDescription(), "", locations, children);
    }

    private PolicyElement policy(Policy policy, Locations locations) {
        var children = new ArrayList<PolicyElement>();
        target(policy.getTarget(), locations, children);
        var parts = policy.getCombinerParametersAndRuleCombinerParametersAndVariableDefinitions();
        var variables = parts.stream()
                .filter(VariableDefinition.class::isInstance)
                .map(each -> variable((VariableDefinition) each, locations))
                .collect(Collectors.toMap(PolicyElement::id, each -> each));
        for (var part : parts) {
            if (part instanceof VariableDefinition definition) {
                refer(expression(definition.getExpression()), variables);
                children.add(of(definition));
            } else if (part instanceof Rule rule) {
                children.add(rule(rule, locations, variables));
            }
        }
        actions(policy.getObligationExpressions(), policy.getAdviceExpressions(), locations, children);
        return put(policy, Kind.POLICY, policy.getPolicyId(), policy.getDescription(), "", locations, children);
    }

    private PolicyElement rule(Rule rule, Locations locations, Map<String, PolicyElement> variables) {
        var children = new ArrayList<PolicyElement>();
        target(rule.getTarget(), locations, children);
        if (rule.getCondition() != null) {
            children.add(condition(rule.getCondition(), locations));
            refer(expression(rule.getCondition().getExpression()), variables);
        }
        actions(rule.getObligationExpressions(), rule.getAdviceExpressions(), locations, children);
        return put(
                rule,
                Kind.RULE,
                rule.getRuleId(),
                rule.getDescription(),
                rule.getEffect().value(),
                locations,
                children);
    }

    private PolicyElement condition(Condition condition, Locations locations) {
        var children = new ArrayList<PolicyElement>();
        expressions(expression(condition.getExpression()), locations, children);
        return put(condition, Kind.CONDITION, "", null, "", locations, children);
    }

    private PolicyElement variable(VariableDefinition definition, Locations locations) {
        var expression = expression(definition.getExpression());
        var children = new ArrayList<PolicyElement>();
        expressions(expression, locations, children);
        return put(
                definition,
                Kind.VARIABLE,
                definition.getVariableId(),
                expression instanceof ApplyType apply ? apply.getDescription() : null,
                "",
                locations,
                children);
    }

    private void target(@Nullable Target target, Locations locations, List<PolicyElement> to) {
        if (target == null || target.getAnyOves().isEmpty()) {
            return;
        }
        var anyOfs = new ArrayList<PolicyElement>();
        for (var anyOf : target.getAnyOves()) {
            var allOfs = new ArrayList<PolicyElement>();
            for (var allOf : anyOf.getAllOves()) {
                var matches = new ArrayList<PolicyElement>();
                for (Match match : allOf.getMatches()) {
                    matches.add(put(match, Kind.MATCH, match.getMatchId(), null, "", locations, List.of()));
                }
                allOfs.add(put(allOf, Kind.ALL_OF, "", null, "", locations, matches));
            }
            anyOfs.add(put(anyOf, Kind.ANY_OF, "", null, "", locations, allOfs));
        }
        to.add(put(target, Kind.TARGET, "", null, "", locations, anyOfs));
    }

    /** The applications in an expression. Which of them are boolean only the compiler knows, so the others are here too. */
    private void expressions(@Nullable ExpressionType expression, Locations locations, List<PolicyElement> to) {
        if (!(expression instanceof ApplyType apply)) {
            return;
        }
        var children = new ArrayList<PolicyElement>();
        apply.getExpressions().forEach(argument -> expressions(argument.getValue(), locations, children));
        var name = apply.getFunctionId().substring(apply.getFunctionId().lastIndexOf(':') + 1);
        var connective = CONNECTIVES.contains(name);
        var element = put(
                apply,
                connective ? Kind.CONNECTIVE : Kind.TEST,
                apply.getFunctionId(),
                apply.getDescription(),
                "",
                locations,
                connective ? children : List.of());
        to.add(element);
    }

    /** A reference to a variable stands for the variable. */
    private void refer(@Nullable ExpressionType expression, Map<String, PolicyElement> variables) {
        if (expression instanceof VariableReferenceType reference) {
            var variable = variables.get(reference.getVariableId());
            if (variable != null) {
                elements.put(reference, variable);
            }
        } else if (expression instanceof ApplyType apply) {
            apply.getExpressions().forEach(argument -> refer(argument.getValue(), variables));
        }
    }

    private void actions(
            @Nullable ObligationExpressions obligations,
            @Nullable AdviceExpressions advice,
            Locations locations,
            List<PolicyElement> to) {
        if (obligations != null) {
            for (var each : obligations.getObligationExpressions()) {
                to.add(put(
                        each,
                        Kind.OBLIGATION,
                        each.getObligationId(),
                        null,
                        each.getFulfillOn().value(),
                        locations,
                        List.of()));
            }
        }
        if (advice != null) {
            for (var each : advice.getAdviceExpressions()) {
                to.add(put(
                        each,
                        Kind.ADVICE,
                        each.getAdviceId(),
                        null,
                        each.getAppliesTo().value(),
                        locations,
                        List.of()));
            }
        }
    }

    private PolicyElement put(
            Object source,
            Kind kind,
            String id,
            @Nullable String description,
            String effect,
            Locations locations,
            List<PolicyElement> children) {
        var reads = new LinkedHashSet<AttributeName>();
        var literals = new ArrayList<String>();
        read(source, reads, literals);
        Problem place = locations.problem(source, "");
        var element = new PolicyElement(
                kind,
                id,
                description == null ? "" : description,
                place.file(),
                place.line(),
                place.column(),
                List.copyOf(reads),
                literals,
                effect,
                children);
        elements.put(source, element);
        return element;
    }

    /** What matches, expressions and actions name; containers of them name nothing themselves. */
    private static void read(Object source, Set<AttributeName> reads, List<String> literals) {
        if (source instanceof Match match) {
            read(match.getAttributeValue(), reads, literals);
            if (match.getAttributeDesignator() != null) {
                read(match.getAttributeDesignator(), reads, literals);
            }
        } else if (source instanceof ApplyType apply) {
            apply.getExpressions().forEach(argument -> read(argument.getValue(), reads, literals));
        } else if (source instanceof VariableDefinition definition) {
            var expression = expression(definition.getExpression());
            if (expression != null) {
                read(expression, reads, literals);
            }
        } else if (source instanceof ObligationExpression obligation) {
            parameters(obligation.getAttributeAssignmentExpressions(), reads, literals);
        } else if (source instanceof AdviceExpression advice) {
            parameters(advice.getAttributeAssignmentExpressions(), reads, literals);
        } else if (source instanceof AttributeDesignatorType designator) {
            reads.add(new AttributeName(
                    designator.getCategory(),
                    designator.getAttributeId(),
                    designator.getDataType(),
                    designator.getIssuer()));
        } else if (source instanceof AttributeSelectorType selector) {
            literals.add(selector.getPath());
        } else if (source instanceof AttributeValueType value) {
            literals.add(value.getContent().stream().map(String::valueOf).collect(Collectors.joining()));
        }
    }

    private static void parameters(
            List<AttributeAssignmentExpression> parameters, Set<AttributeName> reads, List<String> literals) {
        for (var parameter : parameters) {
            var expression = expression(parameter.getExpression());
            if (expression != null) {
                read(expression, reads, literals);
            }
        }
    }

    private static @Nullable ExpressionType expression(@Nullable JAXBElement<? extends ExpressionType> element) {
        return element == null ? null : element.getValue();
    }
}
