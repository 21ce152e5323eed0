package org.disclosurepdp.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ApplyType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeAssignmentExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Match;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpression;
import org.jspecify.annotations.Nullable;

/** Where policies read attributes, and the expressions that they are made of. */
final class Reads {
    private Reads() {}

    /**
     * One designator and what reads it.
     *
     * @param function the last part of the id of the function whose argument it is; empty in a target
     * @param counted whether the same expression asks how many values the attribute has
     */
    record Read(AttributeDesignatorType designator, String function, boolean counted) {
        boolean inTarget() {
            return function.isEmpty();
        }
    }

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
                reads.add(new Read(match.getAttributeDesignator(), "", false));
            }
        }
        for (var whole : expressions(branch)) {
            Set<Name> counted = new HashSet<>();
            walk(whole, null, (expression, around) -> {
                if (expression instanceof AttributeDesignatorType designator
                        && name(around).endsWith("-bag-size")) {
                    counted.add(Name.of(designator));
                }
            });
            walk(whole, null, (expression, around) -> {
                if (expression instanceof AttributeDesignatorType designator) {
                    reads.add(new Read(designator, name(around), counted.contains(Name.of(designator))));
                }
            });
        }
        return reads;
    }

    /** The last part of the id of an application's function; that of an expression which stands alone is {@code alone}. */
    private static String name(@Nullable ApplyType around) {
        return around == null ? "alone" : function(around.getFunctionId());
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
    static List<ExpressionType> expressions(Branch branch) {
        var expressions = new ArrayList<ExpressionType>();
        if (branch.rule() == null) {
            branch.variables().values().stream()
                    .filter(definition -> definition.getExpression() != null)
                    .forEach(definition ->
                            expressions.add(definition.getExpression().getValue()));
        }
        var condition = branch.condition();
        if (condition != null && condition.getExpression() != null) {
            expressions.add(condition.getExpression().getValue());
        }
        branch.obligations().stream()
                .map(ObligationExpression::getAttributeAssignmentExpressions)
                .flatMap(List<AttributeAssignmentExpression>::stream)
                .filter(assignment -> assignment.getExpression() != null)
                .forEach(
                        assignment -> expressions.add(assignment.getExpression().getValue()));
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
