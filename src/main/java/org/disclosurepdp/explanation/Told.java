package org.disclosurepdp.explanation;

import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.explanation.Explanation.Level;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.trace.Trace;

/** Words for what an explanation names, as much as one level may see. */
final class Told {
    private final FactWords words;
    private final Level level;

    Told(FactWords words, Level level) {
        this.words = words;
        this.level = level;
    }

    boolean values() {
        return level == Level.VALUES;
    }

    String name(AttributeName name) {
        return words.shortName(name);
    }

    /** A change in words; without values, only which fact would be another. */
    String change(FactChange change) {
        var name = name(change.name());
        if (!values()) {
            return name + (change.from().isEmpty() ? " were known and held" : " were another");
        }
        return "%s were %s%s"
                .formatted(
                        name,
                        list(change.to()),
                        change.from().isEmpty() ? ", which is missing" : ", not " + list(change.from()));
    }

    /** The facts that a test read, each as {@code name = value}; nothing where values are not to be seen. */
    List<String> facts(Obstacle obstacle, Trace trace) {
        if (!values()) {
            return List.of();
        }
        return trace.evaluation().attributesUsed().stream()
                .filter(use -> obstacle.reads().contains(use.name()))
                .map(this::fact)
                .toList();
    }

    private String fact(AttributeUse use) {
        return name(use.name()) + (use.values().isEmpty() ? " is missing" : " = " + list(use.values()));
    }

    static String list(List<String> values) {
        return values.size() == 1 ? values.get(0) : values.stream().collect(Collectors.joining(", ", "{", "}"));
    }
}
