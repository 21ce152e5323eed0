package org.disclosurepdp.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.model.AccessRequest;

/**
 * One scenario: a request, the clock, and what must come of it. Immutable.
 *
 * @param elements what it exercises, by element id
 * @param clock empty when the scenario names no time: then it is now
 */
public record Scenario(
        String file,
        int line,
        int column,
        String id,
        String why,
        String citation,
        List<String> elements,
        AccessRequest request,
        Optional<Instant> clock,
        Expectation expected) {
    public Scenario {
        elements = List.copyOf(elements);
    }

    /** This scenario, run at {@code now} where it names no time of its own. */
    public Scenario at(Instant now) {
        return clock.isPresent()
                ? this
                : new Scenario(file, line, column, id, why, citation, elements, request, Optional.of(now), expected);
    }
}
