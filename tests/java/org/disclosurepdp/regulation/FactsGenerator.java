package org.disclosurepdp.regulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;

/**
 * Random facts near the border of what is granted: facts that satisfy some grant, with up to four of them taken away,
 * given another value of the vocabulary, a value outside it, or two values. Repeatable by its seed.
 */
final class FactsGenerator {
    private static final List<String> IDENTIFIERS =
            List.of("IMP-1", "IMP-2", "TP-9", "TP-1", "ORG-C", "ORG-D", "ORG-S", "AUD-1", "AUD-2", "ATT-1");
    private static final List<String> TIMES = List.of(
            "2003-12-31T23:59:59Z",
            "2004-01-06T00:00:00Z",
            "2004-01-05T23:59:59.999Z",
            "2022-12-31T23:59:59Z",
            "2022-12-31T19:00:00-05:00",
            "2023-01-01T00:00:00Z",
            "2026-03-02T10:00:00Z");
    private static final List<String> AUTHORITIES =
            List.of("26 USC 6103(k)(6)", "26 USC 6103(", "26 USC 7213(a)", " 26 USC 6103(i)(1)", "26 usc 6103(c)");

    private final Random random;
    private final List<Facts> starts;
    private final List<VocabularyAttribute> attributes;

    FactsGenerator(long seed, List<Facts> starts, Vocabulary vocabulary) {
        this.random = new Random(seed);
        this.starts = List.copyOf(starts);
        this.attributes = List.copyOf(vocabulary.attributes());
    }

    Facts next() {
        var values = new HashMap<>(of(starts).values());
        for (int i = random.nextInt(5); i > 0; i--) {
            mutate(values);
        }
        return new Facts(values);
    }

    private void mutate(Map<String, List<String>> values) {
        // A fact that is there is likelier to matter than one that is not.
        var attribute = of(attributes);
        for (int i = 0; i < 3 && !values.containsKey(attribute.shortName()); i++) {
            attribute = of(attributes);
        }
        var name = attribute.shortName();
        // The clock is the server's: it always has one value.
        boolean clock = attribute.source().equals(VocabularyAttribute.CLOCK);
        switch (clock ? 9 : random.nextInt(10)) {
            case 0, 1 -> values.remove(name);
            case 2 -> values.put(name, List.of(value(attribute), value(attribute)));
            case 3 -> {
                var more = new ArrayList<>(values.getOrDefault(name, List.of()));
                more.add(value(attribute));
                values.put(name, more);
            }
            default -> values.put(name, List.of(value(attribute)));
        }
    }

    private String value(VocabularyAttribute attribute) {
        if (attribute.shortName().equals("E.second-recipient-authority")) {
            return of(AUTHORITIES);
        }
        return switch (attribute
                .name()
                .datatype()
                .substring(attribute.name().datatype().indexOf('#') + 1)) {
            case "boolean" -> of(List.of("true", "false", "true", "0", "1"));
            case "integer" -> of(List.of("1", "6", "2", "42"));
            case "dateTime" -> of(TIMES);
            default ->
                attribute.values().isEmpty()
                        ? of(IDENTIFIERS)
                        : random.nextInt(12) == 0 ? "no-such-value" : of(attribute.values());
        };
    }

    private <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
