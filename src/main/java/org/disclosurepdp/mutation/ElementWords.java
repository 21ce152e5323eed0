package org.disclosurepdp.mutation;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.ShortId;
import org.jspecify.annotations.Nullable;

/** What people call the elements of a policy: in sentences, and on the way from a policy to a place in it. */
final class ElementWords {
    private static final int LONGEST = 60;

    private final Vocabulary vocabulary;

    ElementWords(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The attribute that a designator names. */
    static AttributeName attribute(PolicyElement designator) {
        var issuer = designator.attribute("Issuer");
        return new AttributeName(
                designator.attribute("Category"),
                designator.attribute("AttributeId"),
                designator.attribute("DataType"),
                designator.attributes.containsKey("Issuer") ? issuer : null);
    }

    /** The attributes read in an element, by their short names, each once. */
    String attributes(PolicyElement element) {
        return joined(element.all().filter(ElementWords::reads).map(this::read));
    }

    static boolean reads(PolicyElement element) {
        return element.is("AttributeDesignator") || element.is("AttributeSelector");
    }

    private String read(PolicyElement element) {
        return element.is("AttributeSelector")
                ? element.attribute("Path")
                : vocabulary
                        .attribute(attribute(element))
                        .map(VocabularyAttribute::shortName)
                        .orElseGet(() -> ShortId.of(element.attribute("AttributeId")));
    }

    /** The values written in an element. */
    static String values(PolicyElement element) {
        return joined(element.all()
                .filter(each -> each.is("AttributeValue"))
                .map(each -> each.text.toString().strip().replaceAll("\\s+", " ")));
    }

    private static String joined(Stream<String> words) {
        var all = words.distinct().collect(Collectors.joining(", "));
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "…";
    }

    /** The short id of what has one; a variable's id as it is; null for what has none. */
    static @Nullable String id(PolicyElement element) {
        return switch (element.name()) {
            case "PolicySet" -> ShortId.of(element.attribute("PolicySetId"));
            case "Policy" -> ShortId.of(element.attribute("PolicyId"));
            case "PolicySetIdReference", "PolicyIdReference" ->
                ShortId.of(element.text.toString().strip());
            case "Rule" -> ShortId.of(element.attribute("RuleId"));
            case "VariableDefinition", "VariableReference" -> element.attribute("VariableId");
            case "ObligationExpression" -> ShortId.of(element.attribute("ObligationId"));
            case "AdviceExpression" -> ShortId.of(element.attribute("AdviceId"));
            default -> null;
        };
    }

    /** The rule, variable, policy or policy set that holds an element, as sentences name it. */
    static String owner(PolicyElement element) {
        var holder = element.within("Rule", "VariableDefinition", "Policy", "PolicySet");
        return holder.map(ElementWords::named).orElse("the policies");
    }

    /** A rule, variable, policy, policy set, reference, obligation or advice, as sentences name it. */
    static String named(PolicyElement element) {
        var kind = switch (element.name()) {
            case "Rule" -> "rule";
            case "VariableDefinition", "VariableReference" -> "variable";
            case "PolicySet", "PolicySetIdReference" -> "policy set";
            case "ObligationExpression" -> "obligation";
            case "AdviceExpression" -> "advice";
            default -> "policy";
        };
        return "%s `%s`".formatted(kind, id(element));
    }

    /** An expression or a part of a target, as sentences name it. */
    String part(PolicyElement element) {
        if (element.is("VariableReference")) {
            return "`%s`".formatted(id(element));
        }
        if (element.is("AttributeValue")) {
            return "the value `%s`".formatted(values(element));
        }
        var attributes = attributes(element);
        if (!element.is("Apply")) {
            var values = element.is("Match") || element.is("AllOf") ? values(element) : "";
            return "the %s on %s%s".formatted(element.name(), attributes, values.isEmpty() ? "" : " = " + values);
        }
        var function = ShortId.of(element.attribute("FunctionId"));
        if (attributes.isEmpty()) {
            var variables = joined(element.all()
                    .filter(each -> each.is("VariableReference"))
                    .map(each -> each.attribute("VariableId")));
            return "the `%s` of %s".formatted(function, variables.isEmpty() ? "constants" : variables);
        }
        return "the `%s` on %s".formatted(function, attributes);
    }

    /** The way from the innermost policy or policy set to an element. */
    String path(PolicyElement element) {
        if (element.is("Policy") || element.is("PolicySet") || element.parent == null) {
            return step(element);
        }
        var way = path(element.parent);
        var step = step(element);
        return step.isEmpty() ? way : way + "/" + step;
    }

    private String step(PolicyElement element) {
        var label = label(element);
        if (label.isEmpty() || element.parent == null) {
            return label;
        }
        // Siblings that read alike are told apart by their order.
        int place = element.parent.children.stream()
                .filter(each -> label(each).equals(label))
                .toList()
                .indexOf(element);
        return place == 0 ? label : "%s#%d".formatted(label, place + 1);
    }

    private String label(PolicyElement element) {
        var id = id(element);
        if (id != null) {
            return id;
        }
        return switch (element.name()) {
            case "ObligationExpressions", "AdviceExpressions" -> "";
            case "AnyOf" -> "AnyOf[%s]".formatted(attributes(element));
            case "AllOf", "Match" -> "%s[%s]".formatted(element.name(), values(element));
            case "AttributeDesignator", "AttributeSelector" -> attributes(element);
            case "Apply" -> {
                var function = ShortId.of(element.attribute("FunctionId"));
                var attributes = attributes(element);
                yield Mutants.isConnective(element) || attributes.isEmpty()
                        ? function
                        : "%s[%s]".formatted(function, attributes);
            }
            default -> element.name();
        };
    }
}
