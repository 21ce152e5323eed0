package org.disclosurepdp.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.coverage.Marks.Mark;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.PolicyElement.Kind;

/** The parts of policies that coverage counts, each with a name that people understand. */
final class Parts {
    private final Marks marks;
    private final Vocabulary vocabulary;

    Parts(Marks marks, Vocabulary vocabulary) {
        this.marks = marks;
        this.vocabulary = vocabulary;
    }

    List<Part> of(List<PolicyElement> roots) {
        var parts = new ArrayList<Part>();
        CoverageRun.visit(roots, (element, above) -> {
            if (counts(element, above)) {
                parts.add(new Part(
                        element,
                        name(element, above),
                        marks.count(element, Mark.YES),
                        marks.count(element, Mark.NO),
                        marks.count(element, Mark.INDETERMINATE)));
            }
        });
        return parts;
    }

    /** A variable and the one test in it are the same condition. */
    static boolean counts(PolicyElement element, List<PolicyElement> above) {
        return switch (element.kind()) {
            case RULE, TARGET, ANY_OF, VARIABLE, OBLIGATION, ADVICE -> true;
            case TEST -> above.get(above.size() - 1).kind() != Kind.VARIABLE;
            case POLICY_SET, POLICY, ALL_OF, MATCH, CONDITION, CONNECTIVE -> false;
        };
    }

    private String name(PolicyElement element, List<PolicyElement> above) {
        var owner = owner(above);
        return switch (element.kind()) {
            case RULE -> "rule `%s`".formatted(ShortId.of(element.id()));
            case TARGET -> "the target of " + owner;
            case ANY_OF -> "the AnyOf on %s of %s".formatted(attributes(element, vocabulary), owner);
            case VARIABLE -> "`%s` of %s".formatted(element.id(), owner);
            case TEST ->
                "%s on %s of %s".formatted(ShortId.of(element.id()), attributes(element, vocabulary), within(above));
            case OBLIGATION -> "obligation `%s` of %s".formatted(ShortId.of(element.id()), owner);
            case ADVICE -> "advice `%s` of %s".formatted(ShortId.of(element.id()), owner);
            case POLICY_SET, POLICY, ALL_OF, MATCH, CONDITION, CONNECTIVE -> owner;
        };
    }

    /** The rule, policy or policy set that something stands in. */
    private static String owner(List<PolicyElement> above) {
        return above.stream()
                .filter(element -> !element.id().isEmpty() && element.kind().compareTo(Kind.RULE) <= 0)
                .reduce((outer, inner) -> inner)
                .map(element -> ShortId.of(element.id()))
                .orElse("the policies");
    }

    private static String within(List<PolicyElement> above) {
        return above.stream()
                .filter(element -> element.kind() == Kind.VARIABLE)
                .map(variable -> "`%s` of %s".formatted(variable.id(), owner(above)))
                .findFirst()
                .orElseGet(() -> owner(above));
    }

    /** The short names of the attributes that something reads. */
    static String attributes(PolicyElement element, Vocabulary vocabulary) {
        var names = element.all()
                .flatMap(part -> part.reads().stream())
                .map(name -> shortName(name, vocabulary))
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "constants" : names;
    }

    private static String shortName(AttributeName name, Vocabulary vocabulary) {
        return vocabulary.attribute(name).map(VocabularyAttribute::shortName).orElseGet(() -> ShortId.of(name.id()));
    }
}
