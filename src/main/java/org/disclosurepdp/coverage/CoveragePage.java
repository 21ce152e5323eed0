package org.disclosurepdp.coverage;

import java.util.List;
import java.util.Locale;
import org.disclosurepdp.model.Problem;

/** Coverage as a page that stands alone: no script, nothing from elsewhere. It is XML as well. Stateless. */
public final class CoveragePage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
            <head>
            <meta charset="UTF-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>Coverage of the policies</title>
            <style>
            :root { color-scheme: light dark; --both: #d5efd8; --one: #fbeab5; --none: #f8d0cd; --line: #b8b8b8; }
            @media (prefers-color-scheme: dark) {
              :root { --both: #17401f; --one: #4d3b00; --none: #5c1814; --line: #5a5a5a; }
            }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            caption { font-weight: bold; text-align: left; padding: 1.5rem 0 0.5rem; }
            th, td { border: 1px solid var(--line); padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
            td.n { text-align: right; font-variant-numeric: tabular-nums; }
            .both { background: var(--both); } .one { background: var(--one); } .none { background: var(--none); }
            code { overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            <main>
            <h1>Coverage of the policies</h1>
            """;

    private final Coverage coverage;
    private final StringBuilder page = new StringBuilder(HEAD);

    private CoveragePage(Coverage coverage) {
        this.coverage = coverage;
    }

    /** The page's text. */
    public static String of(Coverage coverage) {
        return new CoveragePage(coverage).write();
    }

    private String write() {
        line(
                "<p>%d of %d sides covered, %s %%. A condition and an AnyOf have two sides, a rule, an obligation and an advice one.</p>",
                coverage.covered(),
                coverage.sides(),
                String.format(Locale.ROOT, "%.1f", Math.floor(coverage.percent() * 10) / 10));
        elements();
        list("Named by scenarios, held by no policy", coverage.unheld());
        list("Held by policies, named by no scenario", coverage.unnamed());
        parts();
        line("</main>");
        line("</body>");
        line("</html>");
        return page.toString();
    }

    private void elements() {
        line("<h2>The regulation</h2>");
        var paragraph = "";
        for (var element : coverage.elements()) {
            if (!element.paragraph().equals(paragraph)) {
                if (!paragraph.isEmpty()) {
                    end();
                }
                paragraph = element.paragraph();
                begin("Paragraph " + paragraph, "Element", "Says", "Permit side", "Deny side", "Covered");
            }
            line(
                    "<tr class=\"%s\"><th scope=\"row\">%s</th><td>%s</td><td class=\"n\">%d</td><td class=\"n\">%d</td>"
                            + "<td>%s</td></tr>",
                    heat(element.permit() > 0, element.deny() > 0),
                    escape(element.id()),
                    escape(element.name()),
                    element.permit(),
                    element.deny(),
                    words(element.permit() > 0, element.deny() > 0));
        }
        if (!paragraph.isEmpty()) {
            end();
        }
    }

    private void parts() {
        line("<h2>The policies</h2>");
        var file = "";
        for (var part : coverage.parts()) {
            if (!part.element().file().equals(file)) {
                if (!file.isEmpty()) {
                    end();
                }
                file = part.element().file();
                begin(file, "Line", "Part", "Yes", "No", "Indeterminate", "Covered");
            }
            part(part);
        }
        if (!file.isEmpty()) {
            end();
        }
    }

    private void part(Part part) {
        var missed = part.missed().stream().map(Problem::sentence).toList();
        line(
                "<tr class=\"%s\"><th scope=\"row\">%d</th><td>%s</td><td class=\"n\">%d</td><td class=\"n\">%d</td>"
                        + "<td class=\"n\">%d</td><td>%s</td></tr>",
                heat(missed.isEmpty(), part.covered() > 0 || part.sides() == 0),
                part.element().line(),
                escape(part.name()),
                part.yes(),
                part.no(),
                part.indeterminate(),
                missed.isEmpty() ? "whole" : escape(String.join("; ", missed)));
    }

    private void begin(String caption, String... columns) {
        line("<table>");
        line("<caption>%s</caption>", escape(caption));
        page.append("<thead><tr>");
        List.of(columns)
                .forEach(column ->
                        page.append("<th scope=\"col\">").append(column).append("</th>"));
        line("</tr></thead>");
        line("<tbody>");
    }

    private void end() {
        line("</tbody>");
        line("</table>");
    }

    private void list(String heading, List<String> ids) {
        if (!ids.isEmpty()) {
            line("<p>%s: %s</p>", heading, escape(String.join(", ", ids)));
        }
    }

    private static String heat(boolean one, boolean other) {
        return one && other ? "both" : one || other ? "one" : "none";
    }

    private static String words(boolean permit, boolean deny) {
        if (permit && deny) {
            return "both sides";
        }
        return permit ? "Permit side only" : deny ? "Deny side only" : "neither side";
    }

    private void line(String format, Object... values) {
        page.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }

    /** What XML cannot hold becomes a space. */
    private static String escape(String text) {
        return text.replaceAll("[\\x00-\\x1f\\ufffe\\uffff]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
