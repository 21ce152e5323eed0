package org.disclosurepdp.attribute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlNode.Sequence;

/** Reads the vocabulary's {@code candidates} section and reports what is wrong with it. Used once. */
final class CandidatesReader {
    static final String AFTER = "after";
    static final String LIMIT = "limit";
    private static final Set<String> PARAMETERS = Set.of(AFTER, LIMIT, NamedSql.NOW);

    private final YamlChecks checks;
    private final Map<String, VocabularyAttribute> attributes;
    private final Map<String, Map<String, VocabularyQuery>> lists = new LinkedHashMap<>();
    private final List<String> actions = new ArrayList<>();

    CandidatesReader(YamlChecks checks, Map<String, VocabularyAttribute> attributes) {
        this.checks = checks;
        this.attributes = attributes;
    }

    VocabularyCandidates read(Mapping sections) {
        checks.section(sections, "candidates").forEach((key, node) -> {
            switch (key.text()) {
                case "subject", "resource" ->
                    checks.mapping(node, "`%s`".formatted(key.text()))
                            .entries()
                            .forEach((type, list) -> list(key.text(), type, list));
                case "action" -> action(key, checks.mapping(node, "`action`"));
                default ->
                    checks.problem(
                            key, "`%s` is not known here; there are action, resource, subject".formatted(key.text()));
            }
        });
        return new VocabularyCandidates(lists, actions);
    }

    private void list(String entity, Scalar type, YamlNode node) {
        var entries = checks.mapping(node, "a list of candidates");
        checks.onlyKeys(entries, Set.of("sql"));
        var text = checks.required(type, entries, "sql");
        if (text.isEmpty()) {
            return;
        }
        var place = YamlChecks.entryOr(entries, "sql", type);
        var sql = NamedSql.parse(text, sentence -> checks.problem(place, sentence));
        for (var parameter : sql.parameters()) {
            if (!PARAMETERS.contains(parameter.name()) || parameter.optional()) {
                checks.problem(
                        place, "a list of candidates may use `:after`, `:limit` and `:now`, and needs the first two");
                return;
            }
        }
        for (var needed : List.of(AFTER, LIMIT)) {
            if (sql.attributes().noneMatch(needed::equals)) {
                checks.problem(place, "a list of candidates must use `:%s`".formatted(needed));
            }
        }
        var name = "candidates.%s.%s".formatted(entity, type.text());
        lists.computeIfAbsent(entity, key -> new LinkedHashMap<>()).put(type.text(), new VocabularyQuery(name, sql));
    }

    private void action(Scalar key, Mapping entries) {
        checks.onlyKeys(entries, Set.of("name", "properties"));
        var name = checks.required(key, entries, "name");
        if (!name.isEmpty()) {
            attribute(YamlChecks.entryOr(entries, "name", key), name);
        }
        var properties = YamlChecks.entry(entries, "properties");
        if (properties instanceof Sequence sequence) {
            sequence.items().forEach(item -> attribute(item, checks.text(item, "a property")));
        } else if (properties != null) {
            checks.problem(properties, "`properties` must be a list");
        }
    }

    private void attribute(YamlNode place, String shortName) {
        var attribute = attributes.get(shortName);
        if (attribute == null || attribute.values().isEmpty() || attribute.fromRegister()) {
            checks.problem(
                    place, "`%s` must be an attribute that the caller says and that has `values`".formatted(shortName));
        }
        actions.add(shortName);
    }
}
