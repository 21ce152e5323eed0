package org.disclosurepdp.scenario;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlNode.Sequence;

/**
 * Facts by short name, as scenario files give them: a baseline with changes laid over it. Register attributes are given
 * with their register's issuer; {@code PEP.name} is the caller asserting one, without.
 */
final class FactSheet {
    private static final String MISSING = "(missing)";

    private final Map<String, YamlNode> facts = new LinkedHashMap<>();

    /** Lays {@code entries} over what is there. */
    void lay(Mapping entries) {
        entries.entries().forEach((key, value) -> facts.put(key.text(), value));
    }

    /** Reports every name that the vocabulary does not know and every value that is none. */
    static void check(Mapping entries, Vocabulary vocabulary, YamlChecks checks) {
        entries.entries().forEach((key, value) -> {
            if (name(key.text(), vocabulary).isEmpty()) {
                checks.problem(key, "`%s` is not an attribute of the vocabulary".formatted(key.text()));
            }
            if (value instanceof Mapping) {
                checks.problem(value, "`%s` must be a value or a list of values".formatted(key.text()));
            }
            if (value instanceof Sequence list && list.items().stream().anyMatch(item -> !(item instanceof Scalar))) {
                checks.problem(value, "`%s` must be a list of values".formatted(key.text()));
            }
            if (key.text().equals(Facts.CLOCK)
                    && !values(value).isEmpty()
                    && instant(value).isEmpty()) {
                checks.problem(value, "`%s` must be one time, as `2026-03-02T10:00:00Z`".formatted(Facts.CLOCK));
            }
        });
    }

    AccessRequest request(Vocabulary vocabulary) {
        var categories = new LinkedHashMap<String, List<Attribute>>();
        facts.forEach((shortName, node) -> {
            var values = values(node).stream().map(AttributeValue::of).toList();
            if (!shortName.equals(Facts.CLOCK) && !values.isEmpty()) {
                name(shortName, vocabulary)
                        .ifPresent(name -> categories
                                .computeIfAbsent(name.category(), category -> new ArrayList<>())
                                .add(new Attribute(name.id(), name.issuer(), name.datatype(), values, false)));
            }
        });
        return AccessRequest.of(categories.entrySet().stream()
                .map(entry -> new AttributeCategory(entry.getKey(), null, null, entry.getValue()))
                .toList());
    }

    Optional<Instant> clock() {
        var node = facts.get(Facts.CLOCK);
        return node == null ? Optional.empty() : instant(node);
    }

    private static Optional<Instant> instant(YamlNode node) {
        try {
            var values = values(node);
            return values.size() == 1
                    ? Optional.of(OffsetDateTime.parse(values.get(0)).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<AttributeName> name(String shortName, Vocabulary vocabulary) {
        if (!shortName.startsWith(Facts.ASSERTED)) {
            return vocabulary.attribute(shortName).map(VocabularyAttribute::name);
        }
        var asserted = shortName.substring(Facts.ASSERTED.length());
        return vocabulary
                .attribute(asserted)
                .or(() -> onlyProperty(asserted, vocabulary))
                .map(VocabularyAttribute::name)
                .map(name -> new AttributeName(name.category(), name.id(), name.datatype(), null));
    }

    /** The attribute with this name after its category letter, if there is just one. */
    private static Optional<VocabularyAttribute> onlyProperty(String property, Vocabulary vocabulary) {
        var found = vocabulary.attributes().stream()
                .filter(attribute -> attribute.property().equals(property))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static List<String> values(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.text().equals(MISSING) ? List.of() : List.of(scalar.text());
        }
        if (node instanceof Sequence list) {
            return list.items().stream()
                    .filter(Scalar.class::isInstance)
                    .map(item -> ((Scalar) item).text())
                    .toList();
        }
        return List.of();
    }
}
