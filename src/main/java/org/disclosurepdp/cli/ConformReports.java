package org.disclosurepdp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.disclosurepdp.conform.CaseResult;
import org.disclosurepdp.conform.Difference;

/** The results of conformance cases as text, JSON and JUnit XML. */
final class ConformReports {
    private static final int WIDEST = 76;

    private ConformReports() {}

    static void text(List<CaseResult> results, PrintStream out) {
        for (var result : results) {
            if (result.failed()) {
                out.printf(
                        "%s %s%n",
                        result.tested().folder(), result.counts() ? "failed" : "failed, which is not scored");
                result.differences().forEach(difference -> sideBySide(difference, out));
            }
        }
        long apart = count(results, result -> !result.tested().scored());
        if (apart > 0) {
            out.printf(
                    "not scored: %d passed, %d failed%n",
                    count(results, result -> !result.tested().scored() && result.passed()),
                    count(results, result -> !result.tested().scored() && result.failed()));
        }
        out.println(summary(results));
    }

    private static void sideBySide(Difference difference, PrintStream out) {
        out.printf("    %s%n", difference.what());
        int width = "expected".length();
        for (var line : difference.expected()) {
            width = Math.max(width, Math.min(line.length(), WIDEST));
        }
        var row = "      %-" + width + "s  %s%n";
        out.printf(row, "expected", "actual");
        int rows = Math.max(difference.expected().size(), difference.actual().size());
        for (int i = 0; i < rows; i++) {
            out.printf(row, at(difference.expected(), i), at(difference.actual(), i));
        }
    }

    private static String at(List<String> lines, int i) {
        return i < lines.size() ? lines.get(i) : "";
    }

    static void json(List<CaseResult> results, PrintStream out) {
        var cases = new ArrayList<Map<String, Object>>();
        for (var result : results) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("suite", result.tested().suite());
            entry.put("case", result.tested().name());
            entry.put("tier", result.tested().tier());
            entry.put("scored", result.tested().scored());
            entry.put("passed", result.passed());
            if (!result.skipped().isEmpty()) {
                entry.put("skipped", result.skipped());
            }
            entry.put(
                    "differences",
                    result.differences().stream().map(ConformReports::entry).toList());
            cases.add(entry);
        }
        var report = new LinkedHashMap<String, Object>();
        report.put("passed", count(results, ConformReports::passed));
        report.put("failed", count(results, CaseResult::counts));
        report.put("cases", cases);
        out.println(Json.write(new ObjectMapper(), report));
    }

    private static Map<String, Object> entry(Difference difference) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("what", difference.what());
        entry.put("expected", difference.expected());
        entry.put("actual", difference.actual());
        return entry;
    }

    static void junit(List<CaseResult> results, PrintStream out) {
        out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        out.printf(
                "<testsuite name=\"conformance\" tests=\"%d\" failures=\"%d\">%n",
                results.size(), count(results, CaseResult::counts));
        for (var result : results) {
            var suite = TestReports.escape(result.tested().suite());
            var name = TestReports.escape(result.tested().name());
            var body = result.counts()
                    ? "<failure message=\"%s\"/>".formatted(TestReports.escape(sentence(result)))
                    : result.passed() ? "" : "<skipped/>";
            out.printf("  <testcase classname=\"%s\" name=\"%s\">%s</testcase>%n", suite, name, body);
        }
        out.println("</testsuite>");
    }

    private static String sentence(CaseResult result) {
        return String.join(
                "; ",
                result.differences().stream()
                        .map(each -> "%s: expected %s, got %s"
                                .formatted(
                                        each.what(),
                                        String.join(", ", each.expected()),
                                        String.join(", ", each.actual())))
                        .toList());
    }

    private static String summary(List<CaseResult> results) {
        long skipped = count(results, result -> !result.skipped().isEmpty());
        return "%d passed, %d failed%s"
                .formatted(
                        count(results, ConformReports::passed),
                        count(results, CaseResult::counts),
                        skipped == 0 ? "" : ", %d skipped".formatted(skipped));
    }

    private static boolean passed(CaseResult result) {
        return result.passed() && result.tested().scored();
    }

    private static long count(List<CaseResult> results, Predicate<CaseResult> which) {
        return results.stream().filter(which).count();
    }
}
