package org.disclosurepdp.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.coverage.Coverage;
import org.disclosurepdp.coverage.RegulationElement;
import org.disclosurepdp.model.Problem;

/** Coverage as maps. */
final class CoverageTold {
    private static final int MOST_MISSED = 500;

    private CoverageTold() {}

    static Map<String, Object> of(Coverage coverage) {
        var object = new LinkedHashMap<String, Object>();
        object.put("sides", coverage.sides());
        object.put("covered", coverage.covered());
        object.put("percent", Math.floor(coverage.percent() * 10) / 10);
        object.put("paragraphs", paragraphs(coverage));
        object.put("unheld", coverage.unheld());
        object.put("unnamed", coverage.unnamed());
        var missed = coverage.missed();
        object.put("missedAll", missed.size());
        object.put(
                "missed",
                missed.stream().limit(MOST_MISSED).map(CoverageTold::problem).toList());
        return object;
    }

    private static List<Map<String, Object>> paragraphs(Coverage coverage) {
        var paragraphs = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (var element : coverage.elements()) {
            paragraphs
                    .computeIfAbsent(element.paragraph(), each -> new ArrayList<>())
                    .add(element(element));
        }
        return paragraphs.entrySet().stream()
                .map(entry -> Map.<String, Object>of("paragraph", entry.getKey(), "elements", entry.getValue()))
                .toList();
    }

    private static Map<String, Object> element(RegulationElement element) {
        var object = new LinkedHashMap<String, Object>();
        object.put("id", element.id());
        object.put("name", element.name());
        object.put("permit", element.permit());
        object.put("deny", element.deny());
        object.put(
                "places",
                element.places().stream()
                        .map(place -> Map.<String, Object>of(
                                "policy",
                                place.policy(),
                                "name",
                                place.name(),
                                "file",
                                place.element().file(),
                                "line",
                                place.element().line(),
                                "permit",
                                place.permit(),
                                "deny",
                                place.deny()))
                        .toList());
        return object;
    }

    private static Map<String, Object> problem(Problem problem) {
        return Map.of(
                "file",
                problem.file(),
                "line",
                problem.line(),
                "column",
                problem.column(),
                "sentence",
                problem.sentence());
    }
}
