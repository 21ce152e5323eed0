package org.disclosurepdp.explanation;

import java.util.LinkedHashSet;
import java.util.List;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.PolicyElement.Kind;

/**
 * What a policy's element says of itself, which is the same in every evaluation. Immutable.
 *
 * @param permits true for a policy with a Permit rule, and for such a rule
 * @param unconditional true for a policy with a rule that always applies, and for such a rule
 * @param action true if it tests what the action is
 * @param elements the elements of the law that it stands for itself
 */
public record ElementText(
        boolean permits,
        boolean unconditional,
        boolean action,
        List<String> elements,
        List<String> citations,
        String name,
        String sentence) {
    private static final String ACTION = "urn:oasis:names:tc:xacml:1.0:action:action-id";

    static ElementText of(PolicyElement element) {
        var elements = new LinkedHashSet<String>();
        boolean variable = element.kind() == Kind.VARIABLE;
        if (variable) {
            elements.addAll(Brackets.element(element.id()));
        }
        elements.addAll(Brackets.elements(element.description()));
        return new ElementText(
                element.all().anyMatch(each -> isRule(each) && each.effect().equals(Findings.PERMIT)),
                element.all().anyMatch(each -> isRule(each) && always(each)),
                asksAction(element),
                List.copyOf(elements),
                Brackets.citations(element.description()),
                variable ? Brackets.name(element.id()) : ShortId.of(element.id()),
                Brackets.sentence(element.description()));
    }

    /** Of an AnyOf of a target: what it tests, and for which elements of the law, as its owner's Description tells. */
    static ElementText ofSelector(PolicyElement anyOf, PolicyElement owner, PolicyElement policy, FactWords words) {
        var names = anyOf.all()
                .flatMap(match -> match.reads().stream())
                .map(words::shortName)
                .distinct()
                .toList();
        var elements = new LinkedHashSet<String>();
        for (var description : List.of(owner.description(), policy.description())) {
            var selectors = Brackets.selectors(description);
            names.forEach(name -> elements.addAll(selectors.getOrDefault(name, List.of())));
        }
        var literals = anyOf.all().flatMap(match -> match.literals().stream()).toList();
        return new ElementText(
                false,
                false,
                asksAction(anyOf),
                List.copyOf(elements),
                Brackets.citations(owner.description()),
                "%s is %s".formatted(String.join(" or ", names), String.join(" or ", literals)),
                "");
    }

    private static boolean asksAction(PolicyElement element) {
        return element.all()
                .flatMap(each -> each.reads().stream())
                .anyMatch(name -> name.id().equals(ACTION));
    }

    private static boolean isRule(PolicyElement element) {
        return element.kind() == Kind.RULE;
    }

    private static boolean always(PolicyElement rule) {
        return rule.children().stream()
                .noneMatch(child -> child.kind() == Kind.TARGET || child.kind() == Kind.CONDITION);
    }
}
