package org.disclosurepdp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.disclosurepdp.difference.FlipGroup;
import org.disclosurepdp.difference.Impact;
import org.disclosurepdp.difference.PolicyChange;
import org.disclosurepdp.model.ShortId;

/** What changed and what flips, as text and JSON. */
final class DiffReports {
    private static final int SHOWN = 20;

    private DiffReports() {}

    static void text(List<PolicyChange> changes, Impact impact, PrintStream out) {
        for (var change : changes) {
            out.printf(
                    "%s %s %s%s%s%n    %s%n",
                    word(change),
                    change.element(),
                    ShortId.of(change.id()),
                    change.aspects().isEmpty() ? "" : ": " + String.join(", ", change.aspects()),
                    cited(change.citations()),
                    change.place());
        }
        impact.groups().forEach(group -> text(group, out));
        if (!impact.citations().isEmpty()) {
            out.println("flips by citation");
            impact.citations().forEach((citation, number) -> out.printf("    %s: %d%n", citation, number));
        }
        out.printf(
                "%d changed, %d added, %d removed%n",
                count(changes, PolicyChange.Kind.CHANGED),
                count(changes, PolicyChange.Kind.ADDED),
                count(changes, PolicyChange.Kind.REMOVED));
        out.printf(
                "%d of %d scenarios flip, %d of %d requests flip%n",
                impact.flippedScenarios(), impact.scenarios(), impact.flippedRequests(), impact.requests());
        if (impact.decisions() > 0) {
            recorded(impact, out);
        }
    }

    private static void recorded(Impact impact, PrintStream out) {
        out.printf("%d of %d recorded decisions flip%n", impact.flippedDecisions(), impact.decisions());
        if (impact.unknownDecisions() > 0) {
            out.printf(
                    "%d recorded decisions are not compared: what registers said then was not recorded of%n",
                    impact.unknownDecisions());
            impact.unknownAttributes().forEach((id, number) -> out.printf("    %s: %d%n", ShortId.of(id), number));
        }
        if (impact.erasedDecisions() > 0) {
            out.printf("%d recorded decisions are not compared: what was asked is erased%n", impact.erasedDecisions());
        }
    }

    private static void text(FlipGroup group, PrintStream out) {
        out.printf(
                "%s -> %s%s%s%n",
                group.key().before(),
                group.key().after(),
                group.key().changes().isEmpty()
                        ? ""
                        : " (" + String.join(", ", group.key().changes()) + ")",
                cited(group.citations()));
        members("scenarios", group.scenarios(), group.scenarioIds(), out);
        members("lines", group.requests(), group.lines(), out);
        members("decisions", group.decisions(), group.decisionIds(), out);
    }

    private static void members(String what, long number, List<?> named, PrintStream out) {
        if (number > 0) {
            var shown = named.stream().limit(SHOWN).map(Object::toString).toList();
            out.printf(
                    "    %s %s%s%n",
                    what,
                    String.join(", ", shown),
                    number > shown.size() ? " and %d more".formatted(number - shown.size()) : "");
        }
    }

    static void json(List<PolicyChange> changes, Impact impact, PrintStream out) {
        var report = new LinkedHashMap<String, Object>();
        report.put("changes", changes.stream().map(DiffReports::map).toList());
        report.put("flips", impact.groups().stream().map(DiffReports::map).toList());
        report.put("citations", impact.citations());
        report.put("scenarios", totals(impact.scenarios(), impact.flippedScenarios()));
        report.put("requests", totals(impact.requests(), impact.flippedRequests()));
        var decisions = totals(impact.decisions(), impact.flippedDecisions());
        decisions.put("notRecorded", impact.unknownDecisions());
        decisions.put("notRecordedAttributes", impact.unknownAttributes());
        decisions.put("erased", impact.erasedDecisions());
        report.put("decisions", decisions);
        out.println(Json.write(new ObjectMapper(), report));
    }

    private static Map<String, Object> totals(long all, long flipped) {
        var totals = new LinkedHashMap<String, Object>();
        totals.put("decided", all);
        totals.put("flipped", flipped);
        return totals;
    }

    private static Map<String, Object> map(PolicyChange change) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("change", word(change));
        entry.put("element", change.element());
        entry.put("id", change.id());
        if (!change.owner().isEmpty()) {
            entry.put("policy", change.owner());
        }
        entry.put("aspects", change.aspects());
        entry.put("citations", change.citations());
        entry.put("place", change.place());
        return entry;
    }

    private static Map<String, Object> map(FlipGroup group) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("before", group.key().before());
        entry.put("after", group.key().after());
        entry.put("changes", group.key().changes());
        entry.put("citations", group.citations());
        entry.put("scenarios", group.scenarios());
        entry.put("scenarioIds", group.scenarioIds());
        entry.put("requests", group.requests());
        entry.put("lines", group.lines());
        entry.put("decisions", group.decisions());
        entry.put("decisionIds", group.decisionIds());
        return entry;
    }

    private static String word(PolicyChange change) {
        return change.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String cited(List<String> citations) {
        return citations.isEmpty() ? "" : " [" + String.join("; ", citations) + "]";
    }

    private static long count(List<PolicyChange> changes, PolicyChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }
}
