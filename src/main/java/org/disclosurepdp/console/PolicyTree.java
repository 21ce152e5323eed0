package org.disclosurepdp.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.explanation.FactWords;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.PolicyElement.Kind;

/** Policy elements as maps, down to what has an id. For one thread. */
final class PolicyTree {
    private final FactWords words;
    private int left;

    PolicyTree(FactWords words, int most) {
        this.words = words;
        this.left = most;
    }

    /** False once something was left out. */
    boolean complete() {
        return left >= 0;
    }

    List<Map<String, Object>> of(List<PolicyElement> elements) {
        var nodes = new ArrayList<Map<String, Object>>();
        for (var element : elements) {
            // A policy that many sets refer to stands in each, so there may be more nodes than elements: the bound is
            // on nodes.
            if (shown(element) && --left >= 0) {
                nodes.add(node(element));
            }
        }
        return nodes;
    }

    private static boolean shown(PolicyElement element) {
        return switch (element.kind()) {
            case POLICY_SET, POLICY, RULE, VARIABLE, OBLIGATION, ADVICE -> true;
            case TARGET, ANY_OF, ALL_OF, MATCH, CONDITION, CONNECTIVE, TEST -> false;
        };
    }

    private Map<String, Object> node(PolicyElement element) {
        var node = new LinkedHashMap<String, Object>();
        node.put("kind", element.kind().name());
        node.put("id", element.id());
        node.put("name", ShortId.of(element.id()));
        node.put("sentence", Brackets.sentence(element.description()));
        node.put("citations", Brackets.citations(element.description()));
        node.put("elements", elements(element));
        if (!element.effect().isEmpty()) {
            node.put("effect", element.effect());
        }
        node.put("target", targets(element));
        if (element.kind() != Kind.POLICY_SET && element.kind() != Kind.POLICY) {
            node.put("attributes", names(element));
            node.put("values", literals(element));
        }
        node.put("file", element.file());
        node.put("line", element.line());
        node.put("children", of(element.children()));
        return node;
    }

    /** The elements of the regulation that it names, for itself or for the parts of its target. */
    private static List<String> elements(PolicyElement element) {
        var elements = new LinkedHashSet<String>();
        if (element.kind() == Kind.VARIABLE) {
            elements.addAll(Brackets.element(element.id()));
        }
        elements.addAll(Brackets.elements(element.description()));
        Brackets.selectors(element.description()).values().forEach(elements::addAll);
        if (element.kind() == Kind.OBLIGATION || element.kind() == Kind.ADVICE) {
            element.literals().stream().filter(Brackets::isElement).forEach(elements::add);
        }
        return List.copyOf(elements);
    }

    /** What the target asks, one entry for each AnyOf. */
    private List<Map<String, Object>> targets(PolicyElement element) {
        return element.children().stream()
                .filter(child -> child.kind() == Kind.TARGET)
                .flatMap(target -> target.children().stream())
                .map(anyOf -> Map.<String, Object>of(
                        "attributes", names(anyOf), "values", literals(anyOf), "line", anyOf.line()))
                .toList();
    }

    private List<String> names(PolicyElement element) {
        return element.all()
                .flatMap(part -> part.reads().stream())
                .map(words::shortName)
                .distinct()
                .toList();
    }

    private static List<String> literals(PolicyElement element) {
        return element.all()
                .flatMap(part -> part.literals().stream())
                .distinct()
                .toList();
    }
}
