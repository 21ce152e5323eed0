package org.disclosurepdp.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.disclosurepdp.explanation.Explanation.Level;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.trace.PolicyElement.Kind;
import org.disclosurepdp.trace.Step;

/** An explanation as lines for people. */
public final class ExplanationText {
    private final Explanation explanation;
    private final Told told;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Explanation explanation, FactWords words, Level level) {
        this.explanation = explanation;
        this.told = new Told(words, level);
    }

    /**
     * The lines.
     *
     * @param whole with every step of the evaluation; else only what decided and what was in the nearest grants' way
     */
    public static List<String> lines(Explanation explanation, FactWords words, Level level, boolean whole) {
        var text = new ExplanationText(explanation, words, level);
        text.prohibitions();
        text.grants(whole);
        text.permittedIf();
        if (whole) {
            text.lines.add("every step:");
            explanation.trace().roots().forEach(root -> text.step(root, 1));
        }
        return List.copyOf(text.lines);
    }

    private void prohibitions() {
        for (var finding : explanation.prohibitions()) {
            lines.add("%s %s%s, because"
                    .formatted(
                            finding.shortId(),
                            finding.result() == Step.Result.DENY ? "prohibits it" : "may prohibit it",
                            cited(finding.citations())));
            finding.obstacles().forEach(this::obstacle);
        }
    }

    private void grants(boolean whole) {
        var shown = whole ? explanation.grants() : nearest();
        for (var finding : shown) {
            if (finding.result() == Step.Result.PERMIT) {
                lines.add("%s permits it%s".formatted(finding.shortId(), cited(finding.citations())));
                continue;
            }
            lines.add("%s %s%s:"
                    .formatted(
                            finding.shortId(),
                            finding.applies()
                                    ? "is about such a request, but"
                                    : "is not about such a request, since not",
                            cited(finding.citations())));
            finding.obstacles().forEach(this::obstacle);
        }
        if (shown.size() < explanation.grants().size()) {
            lines.add("%d more that can permit are further away"
                    .formatted(explanation.grants().size() - shown.size()));
        }
    }

    /** The grants that decided, else those with the fewest selectors against them. */
    private List<RuleFinding> nearest() {
        var permitted = explanation.grants().stream()
                .filter(each -> each.result() == Step.Result.PERMIT)
                .toList();
        if (!permitted.isEmpty() || explanation.grants().isEmpty()) {
            return permitted;
        }
        long least = explanation.grants().get(0).distance();
        return explanation.grants().stream()
                .filter(each -> each.distance() == least)
                .toList();
    }

    private void obstacle(Obstacle obstacle) {
        lines.add("  %s%s %s%s"
                .formatted(
                        obstacle.elements().isEmpty() ? "" : String.join(" ", obstacle.elements()) + " ",
                        obstacle.name(),
                        result(obstacle.result()),
                        cited(obstacle.citations())));
        if (!obstacle.sentence().isEmpty()) {
            lines.add("      " + obstacle.sentence());
        }
        told.facts(obstacle, explanation.trace()).forEach(fact -> lines.add("      " + fact));
        if (obstacle.fault() != null) {
            lines.add("      " + obstacle.fault());
        }
    }

    private static String result(Step.Result result) {
        return switch (result) {
            case TRUE -> "holds";
            case FALSE -> "does not hold";
            case INDETERMINATE -> "cannot be known";
            case PERMIT, DENY, NOT_APPLICABLE -> word(result);
        };
    }

    private void permittedIf() {
        var sets = explanation.permittedIf();
        if (sets.isEmpty()) {
            if (refused()) {
                lines.add(
                        explanation.complete()
                                ? "no change of facts that could be otherwise would permit it"
                                : "no small change of facts was found that would permit it");
            }
            return;
        }
        lines.add("it would be permitted if");
        for (int i = 0; i < sets.size(); i++) {
            lines.add("  %d. %s"
                    .formatted(
                            i + 1,
                            String.join(
                                    " and ",
                                    sets.get(i).stream().map(told::change).toList())));
        }
        if (!explanation.complete()) {
            lines.add("  (there may be other ways: the search ended at its bound)");
        }
    }

    private boolean refused() {
        var outcome = explanation.trace().evaluation().outcome();
        return outcome == Outcome.DENY || outcome == Outcome.INDETERMINATE;
    }

    private void step(Step step, int depth) {
        var element = step.element();
        var name = element.id().isEmpty()
                ? word(element.kind())
                : word(element.kind()) + " "
                        + (element.kind() == Kind.VARIABLE ? element.id() : ShortId.of(element.id()));
        var tested = element.kind() == Kind.MATCH || element.kind() == Kind.TEST
                ? Stream.concat(element.reads().stream().map(told::name), element.literals().stream())
                        .toList()
                : List.<String>of();
        lines.add("%s%s%s: %s%s"
                .formatted(
                        "  ".repeat(depth),
                        name,
                        tested.isEmpty() ? "" : " (" + String.join(", ", tested) + ")",
                        word(step.result()) + (step.beyond() ? ", not needed" : ""),
                        cited(Brackets.citations(element.description()))));
        if (step.fault() != null && step.children().isEmpty()) {
            lines.add("  ".repeat(depth + 2) + step.fault());
        }
        step.children().forEach(child -> step(child, depth + 1));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String cited(List<String> citations) {
        return citations.isEmpty() ? "" : " (" + String.join("; ", citations) + ")";
    }
}
