package org.disclosurepdp.oracle;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ApplyType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeValueType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Condition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.FunctionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableReferenceType;
import org.jspecify.annotations.Nullable;

/** The expressions of one Policy in one request context (core, 7.3 to 7.5, 7.9 and 7.10). */
final class Expressions {
    private final Attributes attributes;
    private final Map<String, VariableDefinition> variables;

    Expressions(Attributes attributes, Map<String, VariableDefinition> variables) {
        this.attributes = attributes;
        this.variables = variables;
    }

    /** 7.10: an absent condition is True. */
    Truth condition(@Nullable Condition condition) {
        return condition == null ? Truth.TRUE : truth(condition.getExpression().getValue());
    }

    Term evaluate(ExpressionType expression) throws Indeterminate {
        if (expression instanceof AttributeValueType literal) {
            return Term.of(literal(literal));
        }
        if (expression instanceof AttributeDesignatorType designator) {
            return attributes.bag(designator);
        }
        if (expression instanceof VariableReferenceType reference) {
            // 7.9: the value of a reference is that of the expression, no more and no sooner.
            var definition = Objects.requireNonNull(variables.get(reference.getVariableId()));
            return evaluate(definition.getExpression().getValue());
        }
        if (expression instanceof ApplyType apply) {
            return apply(apply);
        }
        throw new RefusedPolicyException("no value in " + expression.getClass().getSimpleName());
    }

    private Truth truth(ExpressionType expression) {
        try {
            return evaluate(expression).truth();
        } catch (Indeterminate e) {
            return Truth.unknown(e.causes());
        }
    }

    private Term apply(ApplyType apply) throws Indeterminate {
        var id = apply.getFunctionId();
        var arguments =
                apply.getExpressions().stream().map(JAXBElement::getValue).toList();
        if (HigherOrderFunctions.contains(id)) {
            var inner = Functions.STANDARD.get(((FunctionType) arguments.get(0)).getFunctionId());
            return HigherOrderFunctions.apply(id, inner, all(arguments.subList(1, arguments.size())));
        }
        return switch (id) {
            case LogicalFunctions.AND -> Term.of(Truth.all(truths(arguments)).get());
            case LogicalFunctions.OR -> Term.of(Truth.any(truths(arguments)).get());
            case LogicalFunctions.N_OF -> {
                var wanted = evaluate(arguments.get(0)).value().integer();
                var parts = truths(arguments.subList(1, arguments.size()));
                yield Term.of(LogicalFunctions.atLeast(wanted, parts).get());
            }
            default -> Functions.STANDARD.get(id).body().apply(all(arguments));
        };
    }

    private List<Truth> truths(List<? extends ExpressionType> expressions) {
        return expressions.stream().map(this::truth).toList();
    }

    /** Every argument's value; if one has none, then neither has the application. */
    private List<Term> all(List<? extends ExpressionType> expressions) throws Indeterminate {
        var terms = new ArrayList<Term>();
        var causes = Set.<Cause>of();
        for (var expression : expressions) {
            try {
                terms.add(evaluate(expression));
            } catch (Indeterminate e) {
                causes = Indeterminate.union(causes, e.causes());
            }
        }
        if (!causes.isEmpty()) {
            throw new Indeterminate(causes);
        }
        return terms;
    }

    static Value literal(AttributeValueType literal) {
        var text = literal.getContent().stream().map(Object::toString).collect(Collectors.joining());
        return Value.parse(literal.getDataType(), text);
    }
}
