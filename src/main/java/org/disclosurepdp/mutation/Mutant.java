package org.disclosurepdp.mutation;

import java.util.List;

/**
 * One change of one place. Immutable.
 *
 * @param id the place, by the ids on the way to it, and what is done there: it survives every edit elsewhere
 * @param change a clause that says what is different: {@code rule `a` has no condition}
 * @param policy the short id of the policy or policy set it is in
 * @param proof why no request can show the difference, where that can be seen from the text alone; else empty
 * @param around ids of what holds it, as {@link Reach} knows them, the innermost first
 */
public record Mutant(
        String id,
        Operator operator,
        String file,
        int line,
        int column,
        String policy,
        String change,
        String proof,
        Edit edit,
        List<String> around) {
    public Mutant {
        around = List.copyOf(around);
    }

    /** What the file's text has in place of its characters from {@code start} up to {@code end}. */
    record Edit(int start, int end, String replacement) {
        String in(String text) {
            return text.substring(0, start) + replacement + text.substring(end);
        }
    }

    /** {@code file:line:column}. */
    public String place() {
        return "%s:%d:%d".formatted(file, line, column);
    }
}
