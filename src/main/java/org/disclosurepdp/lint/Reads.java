package org.disclosurepdp.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ApplyType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeAssignmentExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Match;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableReferenceType;
import org.jspecify.annotations.Nullable;

/** Where policies read attributes, and the expressions that they are made of. */
final class Reads {
    private Reads() {}

    /** What an expression stands in. */
    enum Place {
        TARGET,
        CONDITION,
        PARAMETER
    }

    /**
     * A whole expression: that of a condition, a variable, or a parameter of an obligation or advice.
     *
     * @param variable the variable's id; empty for any other
     */
    record Whole(ExpressionType expression, Place place, String variable) {}

    /**
     * One designator and what reads it.
     *
     * @param variable the id of the variable whose expression it stands in; empty where that is none
     * @param function the last part of the id of the function whose argument it is; empty where that is none
     * @param counted whether the same expression asks how many values the attribute has
     */
    record Read(AttributeDesignatorType designator, Place place, String variable, String function, boolean counted) {}

    /** An attribute whatever the reader wants to happen when it is missing. */
    private record Name(String category, String id) {
        static Name of(AttributeDesignatorType designator) {
            return new Name(designator.getCategory(), designator.getAttributeId());
        }
    }

    /** What the branch itself reads, not what its children do. */
    static List<Read> of(Branch branch) {
        var reads = new ArrayList<Read>();
        for (var match : matches(branch)) {
            if (match.getAttributeDesignator() != null) {
                reads.add(new Read(match.getAttributeDesignator(), Place.TARGET, "", "", false));
            }
        }
        for (var whole : expressions(branch)) {
            Set<Name> counted = new HashSet<>();
            count(whole.expression(), branch.variables(), 0, new HashSet<>(), counted);
            walk(whole.expression(), null, (expression, around) -> {
                if (expression instanceof AttributeDesignatorType designator) {
                    reads.add(new Read(
                            designator,
                            whole.place(),
                            whole.variable(),
                            name(around),
                            counted.contains(Name.of(designator))));
                }
            });
        }
        return reads;
    }

    /** The attributes whose values are counted in an expression, or in a variable that it refers to. */
    private static void count(
            ExpressionType whole,
            Map<String, VariableDefinition> variables,
            int depth,
            Set<String> seen,
            Set<Name> counted) {
        walk(whole, null, (expression, around) -> {
            if (expression instanceof AttributeDesignatorType designator
                    && name(around).endsWith("-bag-size")) {
                counted.add(Name.of(designator));
            } else if (depth < Descent.MOST
                    && expression instanceof VariableReferenceType reference
                    && seen.add(reference.getVariableId())) {
                var definition = variables.get(reference.getVariableId());
                if (definition != null) {
                    count(definition.getExpression().getValue(), variables, depth + 1, seen, counted);
                }
            }
        });
    }

    private static String name(@Nullable ApplyType around) {
        return around == null ? "" : function(around.getFunctionId());
    }

    /** The last part of a function's id, as {@code string-equal}. */
    static String function(String id) {
        return id.substring(id.lastIndexOf(':') + 1);
    }

    static List<Match> matches(Branch branch) {
        var target = branch.target();
        return target == null
                ? List.of()
                : target.getAnyOves().stream()
                        .flatMap(anyOf -> anyOf.getAllOves().stream())
                        .flatMap(allOf -> allOf.getMatches().stream())
                        .toList();
    }

    /** The branch's own expressions outside its target: its variables, condition, obligations and advice. */
    static List<Whole> expressions(Branch branch) {
        var expressions = new ArrayList<Whole>();
        if (branch.rule() == null) {
            branch.variables().values().stream()
                    .filter(definition -> definition.getExpression() != null)
                    .forEach(definition -> expressions.add(new Whole(
                            definition.getExpression().getValue(), Place.CONDITION, definition.getVariableId())));
        }
        var condition = branch.condition();
        if (condition != null && condition.getExpression() != null) {
            expressions.add(new Whole(condition.getExpression().getValue(), Place.CONDITION, ""));
        }
        Stream.concat(
                        branch.obligations().stream().map(ObligationExpression::getAttributeAssignmentExpressions),
                        branch.advice().stream().map(AdviceExpression::getAttributeAssignmentExpressions))
                .flatMap(List<AttributeAssignmentExpression>::stream)
                .filter(assignment -> assignment.getExpression() != null)
                .forEach(assignment ->
                        expressions.add(new Whole(assignment.getExpression().getValue(), Place.PARAMETER, "")));
        return expressions;
    }

    /** Every expression in {@code expression}, itself first, with the application whose argument it is. */
    static void walk(
            ExpressionType expression,
            @Nullable ApplyType around,
            BiConsumer<ExpressionType, @Nullable ApplyType> visitor) {
        visitor.accept(expression, around);
        if (expression instanceof ApplyType apply) {
            apply.getExpressions().forEach(argument -> walk(argument.getValue(), apply, visitor));
        }
    }
}
