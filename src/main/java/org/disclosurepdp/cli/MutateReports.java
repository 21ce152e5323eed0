package org.disclosurepdp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.disclosurepdp.mutation.Mutant;
import org.disclosurepdp.mutation.MutationReport;
import org.disclosurepdp.mutation.MutationReport.Equivalent;
import org.disclosurepdp.mutation.MutationReport.Survivor;

/** What became of changes to policies, as text and JSON. */
final class MutateReports {
    private MutateReports() {}

    static void text(MutationReport report, PrintStream out) {
        for (var survivor : report.survivors()) {
            var mutant = survivor.mutant();
            out.printf(
                    "%s: no scenario notices when %s%n    wanted: %s%n    mutant: %s%n",
                    mutant.place(), mutant.change(), survivor.wanted(), mutant.id());
        }
        report.problems().forEach(out::println);
        out.printf(
                "%d killed, %d survived, %d equivalent%s%n",
                report.killed(),
                report.survivors().size(),
                report.equivalents().size(),
                report.invalid() == 0 ? "" : ", %d not valid".formatted(report.invalid()));
    }

    static void json(MutationReport report, PrintStream out) {
        var json = new LinkedHashMap<String, Object>();
        json.put("killed", report.killed());
        json.put("survived", report.survivors().size());
        json.put("equivalent", report.equivalents().size());
        json.put("notValid", report.invalid());
        json.put(
                "survivors", report.survivors().stream().map(MutateReports::map).toList());
        json.put(
                "equivalents",
                report.equivalents().stream().map(MutateReports::map).toList());
        json.put("problems", report.problems().stream().map(Object::toString).toList());
        out.println(Json.write(new ObjectMapper(), json));
    }

    private static Map<String, Object> map(Survivor survivor) {
        var entry = map(survivor.mutant());
        entry.put("wanted", survivor.wanted());
        return entry;
    }

    private static Map<String, Object> map(Equivalent equivalent) {
        var entry = map(equivalent.mutant());
        entry.put("reason", equivalent.reason());
        entry.put("proven", equivalent.proven());
        return entry;
    }

    private static Map<String, Object> map(Mutant mutant) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("mutant", mutant.id());
        entry.put("operator", mutant.operator().label());
        entry.put("policy", mutant.policy());
        entry.put("change", mutant.change());
        entry.put("place", mutant.place());
        return entry;
    }
}
