package org.disclosurepdp.regulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One scenario of a scenario file, its baseline laid under it. Facts that the caller asserts about a register are left
 * out: nothing sees them.
 *
 * @param expected what the file says; an element that it does not name is null
 */
record Scenario(String id, Facts facts, Expected expected) {
    /** The expectation of a scenario. */
    record Expected(
            String decision,
            @Nullable String rule,
            @Nullable Set<String> obligations,
            @Nullable Set<String> advice) {}

    static List<Scenario> all(Path file) {
        try {
            var root = new ObjectMapper().readTree(file.toFile());
            var scenarios = new ArrayList<Scenario>();
            for (var scenario : root.get("scenarios")) {
                var facts =
                        facts(root.get("baselines").get(scenario.get("baseline").asText()));
                facts.putAll(facts(scenario.get("changed")));
                facts.keySet().removeIf(name -> name.startsWith("PEP."));
                facts.values().removeIf(List.of("(missing)")::equals);
                scenarios.add(
                        new Scenario(scenario.get("id").asText(), new Facts(facts), expected(scenario.get("expect"))));
            }
            return scenarios;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The facts of every baseline: each satisfies the grant that its scenarios vary. */
    static List<Facts> baselines(Path file) {
        try {
            var baselines = new ArrayList<Facts>();
            for (var baseline : new ObjectMapper().readTree(file.toFile()).get("baselines")) {
                baselines.add(new Facts(facts(baseline)));
            }
            return baselines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Expected expected(JsonNode expect) {
        return new Expected(
                expect.get("decision").asText(),
                expect.has("rule") ? expect.get("rule").asText() : null,
                ids(expect.get("obligations")),
                ids(expect.get("advice")));
    }

    private static Map<String, List<String>> facts(JsonNode node) {
        var facts = new LinkedHashMap<String, List<String>>();
        node.properties().forEach(entry -> facts.put(entry.getKey(), texts(entry.getValue())));
        return facts;
    }

    private static @Nullable Set<String> ids(@Nullable JsonNode node) {
        return node == null ? null : texts(node).stream().collect(Collectors.toSet());
    }

    private static List<String> texts(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(node.asText());
    }

    @Override
    public String toString() {
        return "scenario " + id;
    }
}
