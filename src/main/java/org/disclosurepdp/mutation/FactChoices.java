package org.disclosurepdp.mutation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.ShortId;

/**
 * What each attribute could be: what scenarios have it to be, what the vocabulary allows, and missing. Immutable once filled.
 */
final class FactChoices {
    private final Vocabulary vocabulary;
    private final Map<AttributeName, Set<List<AttributeValue>>> choices = new LinkedHashMap<>();

    FactChoices(Collection<Facts> scenarios, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        for (var facts : scenarios) {
            facts.values().forEach((name, values) -> of(name).add(values));
        }
        choices.forEach((name, all) -> {
            vocabulary.attribute(name).map(VocabularyAttribute::values).orElse(List.of()).stream()
                    .map(value -> List.of(AttributeValue.of(value)))
                    .forEach(all::add);
            all.add(List.of());
        });
    }

    private Set<List<AttributeValue>> of(AttributeName name) {
        return choices.computeIfAbsent(name, each -> new LinkedHashSet<>());
    }

    /** One attribute and what it could be. */
    record Choice(AttributeName name, List<AttributeValue> values) {}

    /** Every choice for these attributes; for all, where none of them is in any scenario. */
    List<Choice> about(Set<AttributeName> names) {
        var about = choices.keySet().stream().filter(names::contains).collect(Collectors.toSet());
        var all = new ArrayList<Choice>();
        choices.forEach((name, each) -> {
            if (about.isEmpty() || about.contains(name)) {
                each.forEach(values -> all.add(new Choice(name, values)));
            }
        });
        return all;
    }

    /** A choice as a scenario writes it. */
    String text(Choice choice) {
        var values = choice.values().stream().map(AttributeValue::text).toList();
        return "%s: %s"
                .formatted(
                        shortName(choice.name()),
                        values.isEmpty() ? "\"(missing)\"" : values.size() == 1 ? values.get(0) : values);
    }

    private String shortName(AttributeName name) {
        return vocabulary
                .attribute(name)
                .map(VocabularyAttribute::shortName)
                .or(() -> vocabulary.attributes().stream()
                        .filter(each -> each.fromRegister() && isAsserted(name, each.name()))
                        .map(each -> "PEP." + each.shortName())
                        .findFirst())
                .orElseGet(() -> ShortId.of(name.id()));
    }

    private static boolean isAsserted(AttributeName name, AttributeName register) {
        return name.issuer() == null
                && register.equals(new AttributeName(name.category(), name.id(), name.datatype(), register.issuer()));
    }
}
