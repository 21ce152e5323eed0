package org.disclosurepdp.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ApplyType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeValueType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.FunctionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableReferenceType;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.model.Nearest;
import org.disclosurepdp.policy.PolicyDocument;

/** An attribute is compared with values that it may have. A comparison with another one is false for every request. */
final class ValueCheck implements Check {
    private static final Set<String> COMPARISONS =
            Set.of("is-in", "at-least-one-member-of", "set-equals", "subset", "intersection", "union", "equal");
    private static final Set<String> WRAPPERS = Set.of("one-and-only", "bag");

    private final Words words;

    ValueCheck(Words words) {
        this.words = words;
    }

    @Override
    public void check(PolicyTree policies, Findings findings) {
        for (var branch : policies.branches()) {
            for (var match : Reads.matches(branch)) {
                if (match.getAttributeDesignator() != null && compares(Reads.function(match.getMatchId()))) {
                    compare(
                            List.of(match.getAttributeDesignator()),
                            List.of(match.getAttributeValue()),
                            branch.document(),
                            findings);
                }
            }
            for (var whole : Reads.expressions(branch)) {
                Reads.walk(whole.expression(), null, (expression, around) -> {
                    if (expression instanceof ApplyType apply && isComparison(apply)) {
                        compare(apply, branch, findings);
                    }
                });
            }
        }
    }

    private static boolean compares(String function) {
        int end = function.indexOf('-');
        return end > 0 && COMPARISONS.contains(function.substring(end + 1));
    }

    /** A comparison, or a higher-order function of one. */
    private static boolean isComparison(ApplyType apply) {
        return compares(Reads.function(apply.getFunctionId()))
                || apply.getExpressions().stream()
                        .anyMatch(argument -> argument.getValue() instanceof FunctionType function
                                && compares(Reads.function(function.getFunctionId())));
    }

    private void compare(ApplyType apply, Branch branch, Findings findings) {
        var designators = new ArrayList<AttributeDesignatorType>();
        var values = new ArrayList<AttributeValueType>();
        for (var argument : apply.getExpressions()) {
            operands(argument.getValue(), branch.variables(), designators, values);
        }
        compare(designators, values, branch.document(), findings);
    }

    /** The designators and constants that are compared, out of what makes single values and bags of them. */
    private static void operands(
            ExpressionType expression,
            Map<String, VariableDefinition> variables,
            List<AttributeDesignatorType> designators,
            List<AttributeValueType> values) {
        if (expression instanceof AttributeDesignatorType designator) {
            designators.add(designator);
        } else if (expression instanceof AttributeValueType value) {
            values.add(value);
        } else if (expression instanceof VariableReferenceType reference) {
            var definition = variables.get(reference.getVariableId());
            // Of another variable's value nothing is said here, so that a circle ends.
            if (definition != null && !(definition.getExpression().getValue() instanceof VariableReferenceType)) {
                operands(definition.getExpression().getValue(), Map.of(), designators, values);
            }
        } else if (expression instanceof ApplyType apply) {
            var function = Reads.function(apply.getFunctionId());
            if (WRAPPERS.contains(function.substring(function.indexOf('-') + 1))) {
                apply.getExpressions()
                        .forEach(argument -> operands(argument.getValue(), variables, designators, values));
            }
        }
    }

    private void compare(
            List<AttributeDesignatorType> designators,
            List<AttributeValueType> values,
            PolicyDocument document,
            Findings findings) {
        for (var designator : designators) {
            var attribute = words.attribute(designator);
            if (attribute != null && !attribute.values().isEmpty()) {
                values.forEach(value -> allowed(value, attribute, document, findings));
            }
        }
    }

    private static void allowed(
            AttributeValueType value, VocabularyAttribute attribute, PolicyDocument document, Findings findings) {
        var text = text(value);
        if (!attribute.values().contains(text)) {
            findings.add(
                    LintRule.VALUE_UNKNOWN,
                    document,
                    value,
                    "`%s` has no value `%s`".formatted(attribute.shortName(), text),
                    Nearest.to(text, attribute.values())
                            .map("did you mean `%s`?"::formatted)
                            .orElse("it has " + String.join(", ", attribute.values())));
        }
    }

    /** The text of a value, without the white space around it that most data types do not count. */
    static String text(AttributeValueType value) {
        return value.getContent().size() == 1 && value.getContent().get(0) instanceof String text
                ? text.strip()
                : value.getContent().toString();
    }
}
