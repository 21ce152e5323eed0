package org.disclosurepdp.attribute.register;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What the values of one row owe to each other. Immutable.
 *
 * @param column where a row that breaks the rule is at fault
 */
record RowRule(String column, String sentence, Predicate<RegisterRow> kept) {
    /** {@code later}, where both are given, is after {@code earlier}. */
    static RowRule after(String later, String earlier) {
        return new RowRule(
                later, "`%s` must be after `%s`".formatted(later, earlier), row -> compare(row, later, earlier) > 0);
    }

    /** {@code later}, where both are given, is not before {@code earlier}. */
    static RowRule notBefore(String later, String earlier) {
        return new RowRule(
                later,
                "`%s` must not be before `%s`".formatted(later, earlier),
                row -> compare(row, later, earlier) >= 0);
    }

    static RowRule exactlyOne(String first, String second) {
        return new RowRule(
                first,
                "exactly one of `%s` and `%s` must be given".formatted(first, second),
                row -> row.has(first) != row.has(second));
    }

    static RowRule bothOrNone(String first, String second) {
        return new RowRule(
                first,
                "`%s` and `%s` must be given together".formatted(first, second),
                row -> row.has(first) == row.has(second));
    }

    /** Where {@code column} has one of {@code values}, {@code needed} is given. */
    static RowRule needs(String column, Set<String> values, String needed, String sentence) {
        return new RowRule(
                column, sentence, row -> !values.contains(String.valueOf(row.value(column))) || row.has(needed));
    }

    /** 1 where one of them is not given, so that there is nothing to complain of. */
    private static int compare(RegisterRow row, String later, String earlier) {
        var laterTime = row.value(later);
        var earlierTime = row.value(earlier);
        return laterTime == null || earlierTime == null ? 1 : laterTime.compareTo(earlierTime);
    }
}
