package org.disclosurepdp.explanation;

import java.util.List;
import org.disclosurepdp.model.AttributeName;

/**
 * A fact that would be another. Immutable. Holds attribute values.
 *
 * @param from the values now, empty when it is missing
 */
public record FactChange(AttributeName name, List<String> from, List<String> to) {
    public FactChange {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }
}
