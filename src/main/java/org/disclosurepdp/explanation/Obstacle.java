package org.disclosurepdp.explanation;

import java.util.List;
import java.util.stream.Stream;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.Step;
import org.jspecify.annotations.Nullable;

/**
 * Something that did not hold and kept a rule from its effect. Immutable.
 *
 * @param selector true if it decides whether the rule is about such a request at all
 * @param elements the elements of the law that it stands for, the most telling first
 */
public record Obstacle(Step step, boolean selector, List<String> elements, ElementText text) {
    public Obstacle {
        elements = List.copyOf(elements);
    }

    public PolicyElement element() {
        return step.element();
    }

    /** {@code FALSE}, or {@code INDETERMINATE} for what could not be known. */
    public Step.Result result() {
        return step.result();
    }

    /** What it tests, in a few words; no attribute value of a request is in it. */
    public String name() {
        return text.name();
    }

    /** What its Description says to people, empty without one. */
    public String sentence() {
        return text.sentence();
    }

    public List<String> citations() {
        return text.citations();
    }

    /** Why it could not be known; null when it could. */
    public @Nullable String fault() {
        return step.fault();
    }

    /** The attributes it depends on. */
    public List<AttributeName> reads() {
        return parts().flatMap(each -> each.reads().stream()).distinct().toList();
    }

    /** The values it compares them with. */
    public List<String> literals() {
        return parts().flatMap(each -> each.literals().stream()).distinct().toList();
    }

    private Stream<PolicyElement> parts() {
        return Stream.concat(element().all(), step.all().map(Step::element).flatMap(PolicyElement::all))
                .distinct();
    }
}
