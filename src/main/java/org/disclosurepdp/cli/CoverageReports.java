package org.disclosurepdp.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.disclosurepdp.coverage.Coverage;
import org.disclosurepdp.coverage.Part;
import org.disclosurepdp.coverage.RegulationElement;
import org.disclosurepdp.model.Problem;

/** Coverage as text and JSON. */
final class CoverageReports {
    private CoverageReports() {}

    static void text(Coverage coverage, PrintStream out) {
        var paragraph = "";
        for (var element : coverage.elements()) {
            if (!element.paragraph().equals(paragraph)) {
                paragraph = element.paragraph();
                out.printf("Paragraph %s%n", paragraph);
            }
            out.printf(
                    "  %s %s: Permit side %d, Deny side %d%n",
                    element.id(), element.name(), element.permit(), element.deny());
        }
        list("Named by scenarios, held by no policy", coverage.unheld(), out);
        list("Held by policies, named by no scenario", coverage.unnamed(), out);
        coverage.missed().forEach(out::println);
        out.printf("%d of %d sides covered, %s%n", coverage.covered(), coverage.sides(), percent(coverage));
    }

    private static void list(String heading, List<String> ids, PrintStream out) {
        if (!ids.isEmpty()) {
            out.printf("%s: %s%n", heading, String.join(", ", ids));
        }
    }

    static String percent(Coverage coverage) {
        return percent(coverage.percent());
    }

    /** Rounded down: what is not whole does not read as whole. */
    static String percent(double percent) {
        return String.format(Locale.ROOT, "%.1f %%", floor(percent));
    }

    private static double floor(double percent) {
        return Math.floor(percent * 10) / 10;
    }

    static Map<String, Object> json(Coverage coverage) {
        var report = new LinkedHashMap<String, Object>();
        report.put("sides", coverage.sides());
        report.put("covered", coverage.covered());
        report.put("percent", floor(coverage.percent()));
        report.put(
                "elements",
                coverage.elements().stream().map(CoverageReports::element).toList());
        report.put("unheld", coverage.unheld());
        report.put("unnamed", coverage.unnamed());
        report.put("parts", coverage.parts().stream().map(CoverageReports::part).toList());
        return report;
    }

    private static Map<String, Object> element(RegulationElement element) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", element.id());
        entry.put("paragraph", element.paragraph());
        entry.put("permit", element.permit());
        entry.put("deny", element.deny());
        entry.put(
                "places", element.places().stream().map(CoverageReports::place).toList());
        return entry;
    }

    private static Map<String, Object> place(RegulationElement.Place place) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", place.name());
        entry.put("policy", place.policy());
        put(place.element().at(""), entry);
        entry.put("permit", place.permit());
        entry.put("deny", place.deny());
        return entry;
    }

    private static Map<String, Object> part(Part part) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("kind", part.kind());
        entry.put("name", part.name());
        put(part.element().at(""), entry);
        entry.put("yes", part.yes());
        entry.put("no", part.no());
        entry.put("indeterminate", part.indeterminate());
        entry.put("missed", part.missed().stream().map(Problem::sentence).toList());
        return entry;
    }

    private static void put(Problem place, Map<String, Object> entry) {
        entry.put("file", place.file());
        entry.put("line", place.line());
        entry.put("column", place.column());
    }
}
