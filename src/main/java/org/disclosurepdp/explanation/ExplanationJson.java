package org.disclosurepdp.explanation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.explanation.Explanation.Level;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.Step;

/** An explanation as maps, lists and texts, for a JSON writer. */
public final class ExplanationJson {
    private final Explanation explanation;
    private final Told told;

    private ExplanationJson(Explanation explanation, FactWords words, Level level) {
        this.explanation = explanation;
        this.told = new Told(words, level);
    }

    /**
     * The JSON object.
     *
     * @param whole with every step of the evaluation, as {@code tree}
     */
    public static Map<String, Object> of(Explanation explanation, FactWords words, Level level, boolean whole) {
        var json = new ExplanationJson(explanation, words, level);
        var object = new LinkedHashMap<String, Object>();
        object.put(
                "prohibitions",
                explanation.prohibitions().stream().map(json::finding).toList());
        object.put("grants", explanation.grants().stream().map(json::finding).toList());
        object.put(
                "permittedIf",
                explanation.permittedIf().stream()
                        .map(set -> set.stream().map(json::change).toList())
                        .toList());
        object.put("permittedIfComplete", explanation.complete());
        if (whole) {
            object.put(
                    "tree", explanation.trace().roots().stream().map(json::step).toList());
        }
        return object;
    }

    private Map<String, Object> finding(RuleFinding finding) {
        var object = new LinkedHashMap<String, Object>();
        object.put("policy", finding.shortId());
        object.put("rule", ShortId.of(finding.rule().id()));
        object.put("result", finding.result().name());
        object.put("applies", finding.applies());
        object.put("citations", finding.citations());
        object.put("tests", finding.obstacles().stream().map(this::obstacle).toList());
        return object;
    }

    private Map<String, Object> obstacle(Obstacle obstacle) {
        var object = new LinkedHashMap<String, Object>();
        object.put("elements", obstacle.elements());
        object.put("test", obstacle.name());
        object.put("selector", obstacle.selector());
        object.put("result", obstacle.result().name());
        object.put("citations", obstacle.citations());
        if (!obstacle.sentence().isEmpty()) {
            object.put("sentence", obstacle.sentence());
        }
        object.put("attributes", obstacle.reads().stream().map(told::name).toList());
        if (told.values()) {
            object.put("facts", told.facts(obstacle, explanation.trace()));
        }
        if (obstacle.fault() != null) {
            object.put("fault", obstacle.fault());
        }
        place(obstacle.element(), object);
        return object;
    }

    private Map<String, Object> change(FactChange change) {
        var object = new LinkedHashMap<String, Object>();
        object.put("attribute", told.name(change.name()));
        if (told.values()) {
            object.put("from", change.from());
            object.put("to", change.to());
        }
        return object;
    }

    private Map<String, Object> step(Step step) {
        var element = step.element();
        var object = new LinkedHashMap<String, Object>();
        object.put("kind", element.kind().name());
        if (!element.id().isEmpty()) {
            object.put("id", element.id());
        }
        object.put("result", step.result().name());
        if (step.beyond()) {
            object.put("needed", false);
        }
        if (step.fault() != null) {
            object.put("fault", step.fault());
        }
        var citations = Brackets.citations(element.description());
        if (!citations.isEmpty()) {
            object.put("citations", citations);
        }
        var sentence = Brackets.sentence(element.description());
        if (!sentence.isEmpty()) {
            object.put("sentence", sentence);
        }
        if (compares(element) && !element.literals().isEmpty()) {
            object.put("literals", element.literals());
        }
        if (!element.reads().isEmpty()) {
            object.put("attributes", element.reads().stream().map(told::name).toList());
        }
        place(element, object);
        List<Map<String, Object>> children =
                step.children().stream().map(this::step).toList();
        if (!children.isEmpty()) {
            object.put("steps", children);
        }
        return object;
    }

    /** What a test compares attributes with is the policy's text, not a value of the request. */
    private static boolean compares(PolicyElement element) {
        return element.kind() == PolicyElement.Kind.MATCH || element.kind() == PolicyElement.Kind.TEST;
    }

    private static void place(PolicyElement element, Map<String, Object> object) {
        object.put("place", "%s:%d:%d".formatted(element.file(), element.line(), element.column()));
    }
}
