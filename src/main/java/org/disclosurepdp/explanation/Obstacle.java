package org.disclosurepdp.explanation;

import java.util.List;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.Step;
import org.jspecify.annotations.Nullable;

/**
 * Something that did not hold and kept a rule from its effect. Immutable.
 *
 * @param selector true if it decides whether the rule is about such a request at all
 * @param result {@code FALSE}, or {@code INDETERMINATE} for what could not be known
 * @param elements the elements of the law that it stands for, the most telling first
 * @param name what it tests, in a few words; no attribute value is in it
 * @param reads the attributes it depends on
 * @param literals the values it compares them with
 * @param fault why it could not be known; null when it could
 */
public record Obstacle(
        PolicyElement element,
        boolean selector,
        Step.Result result,
        List<String> elements,
        List<String> citations,
        String name,
        String sentence,
        List<AttributeName> reads,
        List<String> literals,
        @Nullable String fault) {
    public Obstacle {
        elements = List.copyOf(elements);
        citations = List.copyOf(citations);
        reads = List.copyOf(reads);
        literals = List.copyOf(literals);
    }
}
