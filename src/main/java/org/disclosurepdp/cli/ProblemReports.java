package org.disclosurepdp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.lint.LintRule;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/** The problems of policies as JSON and as SARIF 2.1.0. */
final class ProblemReports {
    /** What SARIF calls an error of a policy that no rule of lint finds. */
    private static final String ERROR_RULE = "invalid-policy";

    private ProblemReports() {}

    static void json(List<Problem> problems, PrintStream out) {
        out.println(Json.write(
                new ObjectMapper(), problems.stream().map(ProblemReports::entry).toList()));
    }

    private static Map<String, Object> entry(Problem problem) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("file", problem.file());
        entry.put("line", problem.line());
        entry.put("column", problem.column());
        entry.put("severity", level(problem));
        putUnlessNull(entry, "rule", problem.rule());
        entry.put("sentence", problem.sentence());
        putUnlessNull(entry, "fix", problem.fix());
        return entry;
    }

    private static void putUnlessNull(Map<String, Object> entry, String key, @Nullable String value) {
        if (value != null) {
            entry.put(key, value);
        }
    }

    private static String level(Problem problem) {
        return problem.isError() ? "error" : "warning";
    }

    static void sarif(List<Problem> problems, PrintStream out) {
        var driver = new LinkedHashMap<String, Object>();
        driver.put("name", "disclosure-pdp");
        driver.put("rules", rules());
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", problems.stream().map(ProblemReports::result).toList());
        var log = new LinkedHashMap<String, Object>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        out.println(Json.write(new ObjectMapper(), log));
    }

    private static List<Map<String, Object>> rules() {
        var rules = new ArrayList<Map<String, Object>>();
        rules.add(rule(ERROR_RULE, "a policy that cannot be put in force", "error"));
        Arrays.stream(LintRule.values())
                .map(rule -> rule(rule.id(), rule.description(), "warning"))
                .forEach(rules::add);
        return rules;
    }

    private static Map<String, Object> rule(String id, String description, String level) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("id", id);
        rule.put("shortDescription", Map.of("text", description));
        rule.put("defaultConfiguration", Map.of("level", level));
        return rule;
    }

    private static Map<String, Object> result(Problem problem) {
        var region = new LinkedHashMap<String, Object>();
        // SARIF counts from 1, and a problem of a whole file has no place in it.
        if (problem.line() > 0) {
            region.put("startLine", problem.line());
            region.put("startColumn", Math.max(problem.column(), 1));
        }
        var location = new LinkedHashMap<String, Object>();
        location.put("artifactLocation", Map.of("uri", uri(problem.file())));
        if (!region.isEmpty()) {
            location.put("region", region);
        }
        var id = problem.rule() == null ? ERROR_RULE : problem.rule();
        var result = new LinkedHashMap<String, Object>();
        result.put("ruleId", id);
        result.put("level", level(problem));
        result.put(
                "message",
                Map.of("text", problem.fix() == null ? problem.sentence() : problem.sentence() + "; " + problem.fix()));
        result.put("locations", List.of(Map.of("physicalLocation", location)));
        return result;
    }

    /** A relative path stays relative, as it was typed, so that it means the same wherever the report is read. */
    private static String uri(String file) {
        var path = Path.of(file);
        try {
            return path.isAbsolute()
                    ? path.toUri().toString()
                    : new URI(null, null, file.replace('\\', '/'), null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every path can be escaped", e);
        }
    }
}
