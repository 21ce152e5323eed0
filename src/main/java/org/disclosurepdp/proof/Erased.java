package org.disclosurepdp.proof;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which decisions have no values any more, and which an act says were erased: the first must all be among the second. Their
 * numbers are kept as ranges. Not thread-safe.
 */
final class Erased {
    private static final String KIND = "\"kind\":\"erase\",";
    private static final Pattern RANGES = Pattern.compile("\"source\":\"(\\d+-\\d+(?:,\\d+-\\d+)*)\"");

    private final NavigableMap<Long, Long> gone = new TreeMap<>();
    private final NavigableMap<Long, Long> told = new TreeMap<>();

    void gone(long sequence) {
        add(gone, sequence, sequence);
    }

    void act(String record) {
        if (!record.contains(KIND)) {
            return;
        }
        var ranges = RANGES.matcher(record);
        if (ranges.find()) {
            for (var range : ranges.group(1).split(",", -1)) {
                var ends = range.split("-", -1);
                add(told, Long.parseLong(ends[0]), Long.parseLong(ends[1]));
            }
        }
    }

    private static void add(NavigableMap<Long, Long> ranges, long from, long to) {
        var before = ranges.floorEntry(from);
        if (before != null && before.getValue() >= from - 1) {
            ranges.put(before.getKey(), Math.max(before.getValue(), to));
        } else {
            ranges.put(from, to);
        }
    }

    /** A sentence about the first whose values are gone without an act that says so. */
    Optional<String> problem() {
        for (var range : gone.entrySet()) {
            for (long each = range.getKey(); each <= range.getValue(); each++) {
                var act = told.floorEntry(each);
                if (act == null || act.getValue() < each) {
                    return Optional.of("decision %d: its personal part is not there, and no act says that it was erased"
                            .formatted(each));
                }
                // The act covers all up to its end.
                each = act.getValue();
            }
        }
        return Optional.empty();
    }
}
