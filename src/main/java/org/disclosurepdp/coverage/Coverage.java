package org.disclosurepdp.coverage;

import java.util.List;
import org.disclosurepdp.model.Problem;

/**
 * What the scenarios exercise. Immutable.
 *
 * @param parts in document order
 * @param elements the elements of the regulation that policies hold, by paragraph, in the order of their numbers
 * @param unheld the elements that scenarios name and no policy holds
 * @param unnamed the elements that policies hold and no scenario names
 */
public record Coverage(List<Part> parts, List<RegulationElement> elements, List<String> unheld, List<String> unnamed) {
    public Coverage {
        parts = List.copyOf(parts);
        elements = List.copyOf(elements);
        unheld = List.copyOf(unheld);
        unnamed = List.copyOf(unnamed);
    }

    /** How many sides there are: two of each AnyOf and atomic condition, one of each rule, obligation and advice. */
    public int sides() {
        return parts.stream().mapToInt(Part::sides).sum();
    }

    /** How many of them some scenario covers. */
    public int covered() {
        return parts.stream().mapToInt(Part::covered).sum();
    }

    /** The part of the sides that is covered, of a hundred; all of nothing. */
    public double percent() {
        return sides() == 0 ? 100 : 100.0 * covered() / sides();
    }

    /** One sentence, with its place, for each side that no scenario covers, in document order. */
    public List<Problem> missed() {
        return parts.stream().flatMap(part -> part.missed().stream()).toList();
    }
}
