package org.disclosurepdp.attribute;

import java.time.Instant;
import java.util.List;

/**
 * What a register says. Immutable. May hold personal data: never log it.
 *
 * @param values in the lexical form of the attribute's data type
 * @param query the name of the vocabulary's query that found it
 * @param asOf when the register was asked
 */
public record Fact(List<String> values, String query, Instant asOf) {
    public Fact {
        values = List.copyOf(values);
    }

    @Override
    public String toString() {
        return "fact from " + query;
    }
}
