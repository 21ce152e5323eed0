package org.disclosurepdp.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong in a file, with its place: {@code file:line:column: sentence; fix}, and for a warning
 * {@code file:line:column: warning: sentence; fix [rule]}. Immutable.
 *
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole line is meant
 * @param fix what to do about it, as {@code did you mean `x`?}; null where there is nothing to suggest
 * @param rule the id of the rule that warns; null for an error
 */
public record Problem(
        String file,
        int line,
        int column,
        String sentence,
        @Nullable String fix,
        @Nullable String rule) {
    /** As a reader goes through files. */
    public static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::toString);

    /** An error without a suggestion. */
    public Problem(String file, int line, int column, String sentence) {
        this(file, line, column, sentence, null, null);
    }

    /** False for a warning. */
    public boolean isError() {
        return rule == null;
    }

    @Override
    public String toString() {
        return "%s:%d:%d: %s%s%s%s"
                .formatted(
                        file,
                        line,
                        column,
                        isError() ? "" : "warning: ",
                        sentence,
                        fix == null ? "" : "; " + fix,
                        isError() ? "" : " [" + rule + "]");
    }
}
