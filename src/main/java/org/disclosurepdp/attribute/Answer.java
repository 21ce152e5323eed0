package org.disclosurepdp.attribute;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a query found. Immutable. May hold personal data: never log it.
 *
 * @param columns the distinct values of each column, without nulls, by the column's name in lower case
 * @param at the decision time that it was found for
 * @param asOf when the register was asked
 * @param validUntil from when on the answer may be another; null when nothing known will change it
 */
record Answer(
        Map<String, List<String>> columns,
        Instant at,
        Instant asOf,
        @Nullable Instant validUntil) {
    /** The column that is not a fact but says until when the others hold. */
    static final String VALID_UNTIL = "valid_until";

    Answer {
        var copy = new LinkedHashMap<String, List<String>>();
        columns.forEach((column, values) -> copy.put(column, List.copyOf(values)));
        columns = Map.copyOf(copy);
    }

    /** The values of a column, empty if the query has no such column. */
    Optional<List<String>> values(String column) {
        return Optional.ofNullable(columns.get(column.toLowerCase(Locale.ROOT)));
    }

    /** True if it also answers a decision at {@code time}. */
    boolean holdsAt(Instant time) {
        return !time.isBefore(at) && (validUntil == null || time.isBefore(validUntil));
    }

    @Override
    public String toString() {
        return "answer with " + columns.keySet();
    }
}
