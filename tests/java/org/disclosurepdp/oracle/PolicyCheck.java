package org.disclosurepdp.oracle;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ApplyType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeAssignmentExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeValueType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.FunctionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Match;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Rule;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableReferenceType;
import org.jspecify.annotations.Nullable;

/** What a policy must satisfy before any request is seen: types, variables, references and their cycles. */
final class PolicyCheck {
    private final PolicyBase base;
    private final Deque<Object> enclosing = new ArrayDeque<>();
    private final Deque<String> openVariables = new ArrayDeque<>();
    private Map<String, VariableDefinition> variables = Map.of();

    PolicyCheck(PolicyBase base) {
        this.base = base;
    }

    void check(Object element) {
        if (element instanceof PolicySet policySet) {
            checkPolicySet(policySet);
        } else if (element instanceof Policy policy) {
            checkPolicy(policy);
        } else if (element instanceof JAXBElement<?> reference
                && reference.getValue() instanceof IdReferenceType idReference) {
            check(isPolicySet(reference) ? base.policySet(idReference) : base.policy(idReference));
        }
    }

    static boolean isPolicySet(JAXBElement<?> reference) {
        return reference.getName().getLocalPart().equals("PolicySetIdReference");
    }

    private void checkPolicySet(PolicySet policySet) {
        if (enclosing.contains(policySet)) {
            throw new RefusedPolicyException(policySet.getPolicySetId() + " contains itself");
        }
        refuseIssuer(policySet.getPolicyIssuer());
        if (!Algorithms.FOR_POLICIES.contains(policySet.getPolicyCombiningAlgId())) {
            throw new RefusedPolicyException("no policy-combining algorithm " + policySet.getPolicyCombiningAlgId());
        }
        variables = Map.of();
        target(policySet.getTarget());
        actions(policySet.getObligationExpressions(), policySet.getAdviceExpressions());
        enclosing.push(policySet);
        policySet.getPolicySetsAndPoliciesAndPolicySetIdReferences().forEach(this::check);
        enclosing.pop();
    }

    private void checkPolicy(Policy policy) {
        refuseIssuer(policy.getPolicyIssuer());
        if (!Algorithms.FOR_RULES.contains(policy.getRuleCombiningAlgId())) {
            throw new RefusedPolicyException("no rule-combining algorithm " + policy.getRuleCombiningAlgId());
        }
        variables = variablesOf(policy);
        target(policy.getTarget());
        for (var definition : variables.values()) {
            variable(definition.getVariableId());
        }
        for (var child : policy.getCombinerParametersAndRuleCombinerParametersAndVariableDefinitions()) {
            if (child instanceof Rule rule) {
                target(rule.getTarget());
                if (rule.getCondition() != null
                        && !type(rule.getCondition().getExpression()).equals(Type.BOOLEAN)) {
                    throw new RefusedPolicyException("the condition of " + rule.getRuleId() + " is not a boolean");
                }
                actions(rule.getObligationExpressions(), rule.getAdviceExpressions());
            }
        }
        actions(policy.getObligationExpressions(), policy.getAdviceExpressions());
        variables = Map.of();
    }

    static Map<String, VariableDefinition> variablesOf(Policy policy) {
        var variables = new HashMap<String, VariableDefinition>();
        for (var child : policy.getCombinerParametersAndRuleCombinerParametersAndVariableDefinitions()) {
            if (child instanceof VariableDefinition definition
                    && variables.put(definition.getVariableId(), definition) != null) {
                throw new RefusedPolicyException("two variables " + definition.getVariableId());
            }
        }
        return variables;
    }

    private static void refuseIssuer(@Nullable Object issuer) {
        if (issuer != null) {
            throw new RefusedPolicyException("delegation is not part of the core");
        }
    }

    private void target(@Nullable Target target) {
        if (target != null) {
            target.getAnyOves().stream()
                    .flatMap(anyOf -> anyOf.getAllOves().stream())
                    .flatMap(allOf -> allOf.getMatches().stream())
                    .forEach(this::match);
        }
    }

    private void match(Match match) {
        if (match.getAttributeDesignator() == null) {
            throw new RefusedPolicyException("selectors are outside the oracle");
        }
        var function = Functions.STANDARD.get(match.getMatchId());
        function.check(List.of(
                type(match.getAttributeValue()),
                Type.one(match.getAttributeDesignator().getDataType())));
        if (!function.result().equals(Type.BOOLEAN)) {
            throw new RefusedPolicyException(match.getMatchId() + " is no match function");
        }
        type(match.getAttributeDesignator());
    }

    private void actions(@Nullable ObligationExpressions obligations, @Nullable AdviceExpressions advice) {
        if (obligations != null) {
            obligations
                    .getObligationExpressions()
                    .forEach(each -> assignments(each.getAttributeAssignmentExpressions()));
        }
        if (advice != null) {
            advice.getAdviceExpressions().forEach(each -> assignments(each.getAttributeAssignmentExpressions()));
        }
    }

    private void assignments(List<AttributeAssignmentExpression> assignments) {
        assignments.forEach(each -> type(each.getExpression()));
    }

    private Type type(JAXBElement<? extends ExpressionType> expression) {
        return type(expression.getValue());
    }

    private Type type(ExpressionType expression) {
        if (expression instanceof AttributeValueType literal) {
            try {
                return Type.one(Expressions.literal(literal).datatype());
            } catch (IllegalArgumentException e) {
                throw new RefusedPolicyException("a literal is not of type " + literal.getDataType());
            }
        }
        if (expression instanceof AttributeDesignatorType designator) {
            if (!Datatypes.ALL.contains(designator.getDataType())) {
                throw new RefusedPolicyException("no data type " + designator.getDataType());
            }
            return Type.bagOf(designator.getDataType());
        }
        if (expression instanceof VariableReferenceType reference) {
            return variable(reference.getVariableId());
        }
        if (expression instanceof ApplyType apply) {
            return apply(apply);
        }
        throw new RefusedPolicyException(expression.getClass().getSimpleName() + " is outside the oracle");
    }

    private Type variable(String id) {
        var definition = variables.get(id);
        if (definition == null || openVariables.contains(id)) {
            throw new RefusedPolicyException("variable " + id + " is not defined, or by itself");
        }
        openVariables.push(id);
        var type = type(definition.getExpression());
        openVariables.pop();
        return type;
    }

    private Type apply(ApplyType apply) {
        var arguments = apply.getExpressions();
        if (HigherOrderFunctions.contains(apply.getFunctionId())) {
            if (arguments.isEmpty() || !(arguments.get(0).getValue() instanceof FunctionType inner)) {
                throw new RefusedPolicyException(apply.getFunctionId() + " takes a function first");
            }
            return HigherOrderFunctions.check(
                    apply.getFunctionId(),
                    Functions.STANDARD.get(inner.getFunctionId()),
                    arguments.stream().skip(1).map(this::type).toList());
        }
        var function = Functions.STANDARD.get(apply.getFunctionId());
        function.check(arguments.stream().map(this::type).toList());
        return function.result();
    }
}
