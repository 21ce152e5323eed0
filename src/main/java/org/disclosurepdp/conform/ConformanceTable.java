package org.disclosurepdp.conform;

import java.util.List;
import java.util.TreeMap;

/** The results as a Markdown table: a row for each suite and tier. Stateless. */
public final class ConformanceTable {
    private ConformanceTable() {}

    private static final class Count {
        private int passed;
        private int failed;
        private int skipped;
        private boolean scored = true;
    }

    /** The table, and below it the cases that did not pass. */
    public static String of(List<CaseResult> results) {
        var counts = new TreeMap<String, Count>();
        for (var result : results) {
            var count = counts.computeIfAbsent(
                    result.tested().suite() + " | " + result.tested().tier(), any -> new Count());
            count.scored = result.tested().scored();
            if (result.passed()) {
                count.passed++;
            } else if (result.failed()) {
                count.failed++;
            } else {
                count.skipped++;
            }
        }
        var text =
                new StringBuilder("| Suite | Tier | Cases | Passed | Failed | Not run |\n|---|---|---|---|---|---|\n");
        counts.forEach((row, count) -> text.append("| %s%s | %d | %d | %d | %d |%n"
                .formatted(
                        row,
                        count.scored ? "" : " (not scored)",
                        count.passed + count.failed + count.skipped,
                        count.passed,
                        count.failed,
                        count.skipped)));
        var failed = results.stream().filter(CaseResult::failed).toList();
        if (!failed.isEmpty()) {
            text.append("\nNot as expected:\n\n");
            failed.forEach(result -> text.append("* `%s`: %s%n"
                    .formatted(result.tested().id(), result.differences().get(0).what())));
        }
        return text.toString();
    }
}
