package org.disclosurepdp.mutation;

import java.util.List;
import java.util.Objects;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.mutation.Mutant.Edit;
import org.disclosurepdp.mutation.PolicyElement.Value;

/** Every change of every operator, in document order. For one use. */
final class Mutants {
    private static final String[] ACTIONS = {"ObligationExpression", "AdviceExpression"};

    private final ElementWords words;
    private final MutantList list = new MutantList();
    private String text = "";

    Mutants(Vocabulary vocabulary) {
        this.words = new ElementWords(vocabulary);
    }

    List<Mutant> all() {
        return list.all();
    }

    /** Adds those of a policy file. */
    void add(String file, String text) {
        list.file(file);
        this.text = text;
        visit(ElementReader.read(text));
    }

    /** An application of and or or. */
    static boolean isConnective(PolicyElement element) {
        return isFunction(element, "and") || isFunction(element, "or");
    }

    private static boolean isFunction(PolicyElement element, String name) {
        return element.is("Apply")
                && ShortId.of(element.attribute("FunctionId")).equals(name);
    }

    private void visit(PolicyElement element) {
        switch (element.name()) {
            case "PolicySet", "Policy" -> {
                algorithms(element);
                if (element.parent != null) {
                    child(element);
                }
            }
            case "PolicySetIdReference", "PolicyIdReference" -> child(element);
            case "Rule" -> rule(element);
            case "Condition" ->
                add(
                        element,
                        Operator.CONDITION,
                        "drop",
                        "%s has no condition".formatted(ElementWords.owner(element)),
                        without(element));
            case "Target" -> target(element);
            case "AnyOf" -> drop(element, Operator.ANY_OF);
            case "AllOf" -> dropOneOfSeveral(element, Operator.ALL_OF);
            case "Match" -> dropOneOfSeveral(element, Operator.MATCH);
            case "Apply" -> apply(element);
            case "ObligationExpression" -> action(element, Operator.OBLIGATION, "FulfillOn");
            case "AdviceExpression" -> action(element, Operator.ADVICE, "AppliesTo");
            case "AttributeDesignator", "AttributeSelector" -> mustBePresent(element);
            default -> {}
        }
        argument(element);
        // Markup in a value is data, however much it looks like a policy.
        if (!element.is("AttributeValue")) {
            element.children.forEach(this::visit);
        }
    }

    private void algorithms(PolicyElement element) {
        var name = element.is("Policy") ? "RuleCombiningAlgId" : "PolicyCombiningAlgId";
        var value = Objects.requireNonNull(element.attributes.get(name), "the schema demands it");
        int children = element.children("Rule", "Policy", "PolicySet", "PolicyIdReference", "PolicySetIdReference")
                .size();
        for (var other : OtherAlgorithms.of(value.text())) {
            add(
                    element,
                    Operator.ALGORITHM,
                    ShortId.of(other),
                    "%s combines by %s instead of %s"
                            .formatted(ElementWords.named(element), ShortId.of(other), ShortId.of(value.text())),
                    OtherAlgorithms.proof(value.text(), other, children),
                    replaced(value, other));
        }
    }

    /** A policy or policy set in a policy set, or a reference to one. */
    private void child(PolicyElement element) {
        add(
                element,
                Operator.POLICY,
                "drop",
                "%s is left out of %s".formatted(ElementWords.named(element), ElementWords.owner(element)),
                without(element));
    }

    private void rule(PolicyElement rule) {
        var effect = Objects.requireNonNull(rule.attributes.get("Effect"), "the schema demands it");
        var other = other(effect.text());
        add(
                rule,
                Operator.EFFECT,
                "effect " + other,
                "%s has the effect %s instead of %s".formatted(ElementWords.named(rule), other, effect.text()),
                replaced(effect, other));
        if (rule.parent != null
                && !rule.parent.children("Rule", "VariableDefinition").equals(List.of(rule))) {
            add(rule, Operator.RULE, "drop", "%s is left out".formatted(ElementWords.named(rule)), without(rule));
        }
    }

    /** All of a target at once; where there is one AnyOf only, it is left out by itself. */
    private void target(PolicyElement target) {
        if (target.children("AnyOf").size() > 1) {
            add(
                    target,
                    Operator.TARGET,
                    "drop",
                    "%s has no target".formatted(ElementWords.owner(target)),
                    new Edit(target.start, target.end, "<" + target.tag + "/>"));
        }
    }

    private void drop(PolicyElement element, Operator operator) {
        add(
                element,
                operator,
                "drop",
                "%s is left out of the target of %s".formatted(words.part(element), ElementWords.owner(element)),
                without(element));
    }

    /** An AnyOf needs an AllOf, and an AllOf a Match. */
    private void dropOneOfSeveral(PolicyElement element, Operator operator) {
        if (element.parent != null && element.parent.children(element.name()).size() > 1) {
            drop(element, operator);
        }
    }

    private void apply(PolicyElement element) {
        var function = Objects.requireNonNull(element.attributes.get("FunctionId"), "the schema demands it");
        if (isConnective(element) && element.expressions().size() > 1) {
            boolean and = isFunction(element, "and");
            var id = function.text().substring(0, function.text().lastIndexOf(':') + 1) + (and ? "or" : "and");
            add(
                    element,
                    Operator.CONNECTIVE,
                    and ? "or" : "and",
                    "%s of %s is an `%s`"
                            .formatted(words.part(element), ElementWords.owner(element), and ? "or" : "and"),
                    replaced(function, id));
        }
        if (isFunction(element, "not") && element.expressions().size() == 1) {
            var inner = element.expressions().get(0);
            add(
                    element,
                    Operator.NEGATION,
                    "drop not",
                    "%s of %s stands without the `not`".formatted(words.part(inner), ElementWords.owner(element)),
                    new Edit(element.start, element.end, text.substring(inner.start, inner.end)));
        }
    }

    /** One argument of an and or an or. A Description is none. */
    private void argument(PolicyElement element) {
        if (element.parent != null && isConnective(element.parent) && !element.is("Description")) {
            add(
                    element,
                    Operator.ARGUMENT,
                    "drop",
                    "%s is left out of the `%s` of %s"
                            .formatted(
                                    words.part(element),
                                    ShortId.of(element.parent.attribute("FunctionId")),
                                    ElementWords.owner(element)),
                    without(element));
        }
    }

    private void action(PolicyElement action, Operator operator, String on) {
        var list = Objects.requireNonNull(action.parent, "the schema demands it");
        add(
                action,
                operator,
                "drop",
                "%s of %s is left out".formatted(ElementWords.named(action), ElementWords.owner(action)),
                without(list.children(ACTIONS).size() > 1 ? action : list));
        // In a rule, whose decision is always the same, the other decision is never.
        if (list.within("Rule").isEmpty()) {
            var decision = Objects.requireNonNull(action.attributes.get(on), "the schema demands it");
            var other = other(decision.text());
            add(
                    action,
                    Operator.FULFILL_ON,
                    "on " + other,
                    "%s of %s goes with %s instead of %s"
                            .formatted(ElementWords.named(action), ElementWords.owner(action), other, decision.text()),
                    replaced(decision, other));
        }
    }

    private void mustBePresent(PolicyElement element) {
        var value = element.attributes.get("MustBePresent");
        if (value != null) {
            boolean must = value.text().equals("true") || value.text().equals("1");
            add(
                    element,
                    Operator.MUST_BE_PRESENT,
                    "MustBePresent " + !must,
                    "%s %s be present for %s"
                            .formatted(
                                    words.attributes(element), must ? "need not" : "must", ElementWords.owner(element)),
                    isOnly(element) ? "where it is missing, one-and-only fails as well" : "",
                    replaced(value, Boolean.toString(!must)));
        }
    }

    private void add(PolicyElement element, Operator operator, String done, String change, Edit edit) {
        add(element, operator, done, change, "", edit);
    }

    private void add(PolicyElement element, Operator operator, String done, String change, String proof, Edit edit) {
        list.add(words.path(element), element, operator, done, change, proof, edit);
    }

    /** True where an empty bag is Indeterminate all the same (A.3.10): only the reason that is given is another. */
    private static boolean isOnly(PolicyElement bag) {
        return bag.parent != null
                && bag.parent.is("Apply")
                && bag.parent.attribute("FunctionId").endsWith("-one-and-only");
    }

    private static String other(String effect) {
        return effect.equals("Permit") ? "Deny" : "Permit";
    }

    private static Edit without(PolicyElement element) {
        return new Edit(element.start, element.end, "");
    }

    private static Edit replaced(Value value, String by) {
        return new Edit(value.start(), value.end(), by);
    }
}
