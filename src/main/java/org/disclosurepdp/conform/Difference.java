package org.disclosurepdp.conform;

import java.util.List;

/**
 * Where an answer is not what was expected. Immutable.
 *
 * @param what which part of the case, in a few words
 * @param expected in lines that can stand beside those of {@code actual}
 */
public record Difference(String what, List<String> expected, List<String> actual) {
    public Difference {
        expected = List.copyOf(expected);
        actual = List.copyOf(actual);
    }

    static Difference of(String what, String expected, String actual) {
        return new Difference(what, List.of(expected), List.of(actual));
    }
}
