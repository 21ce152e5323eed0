package org.disclosurepdp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.disclosurepdp.coverage.Coverage;
import org.disclosurepdp.scenario.ScenarioResult;

/** The results of scenarios as text, JSON and JUnit XML. */
final class TestReports {
    private TestReports() {}

    static void text(List<ScenarioResult> results, Optional<Coverage> coverage, PrintStream out) {
        for (var result : results) {
            if (!result.passed()) {
                var scenario = result.scenario();
                out.printf(
                        "%s:%d:%d: scenario %s failed%n",
                        scenario.file(), scenario.line(), scenario.column(), scenario.id());
                if (!scenario.why().isEmpty()) {
                    out.printf("    %s%n", scenario.why());
                }
                result.differences().forEach(difference -> out.printf("    %s%n", difference));
            }
        }
        coverage.ifPresent(each -> CoverageReports.text(each, out));
        out.println(summary(results));
    }

    static void json(List<ScenarioResult> results, Optional<Coverage> coverage, PrintStream out) {
        var scenarios = new ArrayList<Map<String, Object>>();
        for (var result : results) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("id", result.scenario().id());
            entry.put("file", result.scenario().file());
            entry.put("line", result.scenario().line());
            entry.put("column", result.scenario().column());
            entry.put("passed", result.passed());
            entry.put("decision", result.decision().outcome().label());
            entry.put("differences", result.differences());
            scenarios.add(entry);
        }
        var report = new LinkedHashMap<String, Object>();
        report.put("passed", results.stream().filter(ScenarioResult::passed).count());
        report.put("failed", results.stream().filter(result -> !result.passed()).count());
        report.put("scenarios", scenarios);
        coverage.ifPresent(each -> report.put("coverage", CoverageReports.json(each)));
        out.println(Json.write(new ObjectMapper(), report));
    }

    static void junit(List<ScenarioResult> results, PrintStream out) {
        out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        out.printf(
                "<testsuite name=\"scenarios\" tests=\"%d\" failures=\"%d\">%n",
                results.size(),
                results.stream().filter(result -> !result.passed()).count());
        for (var result : results) {
            var name = escape(result.scenario().id());
            var file = escape(result.scenario().file());
            if (result.passed()) {
                out.printf("  <testcase classname=\"%s\" name=\"%s\"/>%n", file, name);
            } else {
                out.printf(
                        "  <testcase classname=\"%s\" name=\"%s\"><failure message=\"%s\"/></testcase>%n",
                        file, name, escape(String.join("; ", result.differences())));
            }
        }
        out.println("</testsuite>");
    }

    private static String summary(List<ScenarioResult> results) {
        var passed = results.stream().filter(ScenarioResult::passed).count();
        return "%d passed, %d failed".formatted(passed, results.size() - passed);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x1f]", " ");
    }
}
