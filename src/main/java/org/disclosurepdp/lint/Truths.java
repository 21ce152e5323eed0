package org.disclosurepdp.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ApplyType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeValueType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableReferenceType;
import org.jspecify.annotations.Nullable;

/** Conditions whose truth is the same for every request. Keeps that of each variable. For one thread. */
final class Truths {
    private final IdentityHashMap<VariableDefinition, @Nullable Boolean> known = new IdentityHashMap<>();

    /** What the condition of a rule always is, or, being False, never is anything but; null when a request decides. */
    @Nullable
    Boolean of(Branch rule) {
        var condition = rule.condition();
        return (condition == null || condition.getExpression() == null)
                ? null
                : of(condition.getExpression().getValue(), rule.variables(), 0);
    }

    private @Nullable Boolean of(ExpressionType expression, Map<String, VariableDefinition> variables, int depth) {
        if (expression instanceof AttributeValueType value) {
            return switch (ValueCheck.text(value)) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> null;
            };
        }
        if (expression instanceof VariableReferenceType reference) {
            var definition = variables.get(reference.getVariableId());
            return (definition == null || depth >= Descent.MOST) ? null : of(definition, variables, depth + 1);
        }
        return expression instanceof ApplyType apply ? of(apply, variables, depth) : null;
    }

    private @Nullable Boolean of(VariableDefinition definition, Map<String, VariableDefinition> variables, int depth) {
        if (!known.containsKey(definition)) {
            // One that is wrong and refers to itself has no truth.
            known.put(definition, null);
            known.put(definition, of(definition.getExpression().getValue(), variables, depth));
        }
        return known.get(definition);
    }

    private @Nullable Boolean of(ApplyType apply, Map<String, VariableDefinition> variables, int depth) {
        var arguments = new ArrayList<@Nullable Boolean>();
        for (var argument : apply.getExpressions()) {
            arguments.add(of(argument.getValue(), variables, depth));
        }
        return switch (Reads.function(apply.getFunctionId())) {
            case "and" -> contradicts(operands(apply)) ? Boolean.FALSE : joined(arguments, false);
            case "or" -> joined(arguments, true);
            case "not" -> arguments.size() == 1 ? negated(arguments.get(0)) : null;
            default -> null;
        };
    }

    /** {@code dominant} wins wherever it stands; its opposite only when all agree. */
    private static @Nullable Boolean joined(List<@Nullable Boolean> arguments, boolean dominant) {
        if (arguments.contains(dominant)) {
            return dominant;
        }
        return arguments.contains(null) ? null : !dominant;
    }

    private static @Nullable Boolean negated(@Nullable Boolean truth) {
        return truth == null ? null : !truth;
    }

    /** The arguments of an {@code and}, those of one within it included. */
    static List<ExpressionType> operands(ApplyType and) {
        var operands = new ArrayList<ExpressionType>();
        for (var argument : and.getExpressions()) {
            if (argument.getValue() instanceof ApplyType inner
                    && Reads.function(inner.getFunctionId()).equals("and")) {
                operands.addAll(operands(inner));
            } else {
                operands.add(argument.getValue());
            }
        }
        return operands;
    }

    /** Whether one operand is the negation of another: that is False, or fails, and never True. */
    private static boolean contradicts(List<ExpressionType> operands) {
        var all = new HashSet<>(operands);
        return operands.stream()
                .anyMatch(operand -> operand instanceof ApplyType apply
                        && Reads.function(apply.getFunctionId()).equals("not")
                        && apply.getExpressions().size() == 1
                        && all.contains(apply.getExpressions().get(0).getValue()));
    }
}
