package org.disclosurepdp.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlNode.Sequence;
import org.jspecify.annotations.Nullable;

/** Takes YAML nodes for what they ought to be; where they are not, that is a problem and reading goes on. */
public final class YamlChecks {
    private final String file;
    private final List<Problem> problems;

    /** Checks that report to {@code problems}, naming the text {@code file}. */
    public YamlChecks(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Reports a problem at {@code place}. */
    public void problem(YamlNode place, String sentence) {
        problems.add(new Problem(file, place.line(), place.column(), sentence));
    }

    /** The entries under {@code key}; none when the key is not there. */
    public Map<Scalar, YamlNode> section(Mapping sections, String key) {
        var node = entry(sections, key);
        return node == null ? Map.of() : mapping(node, "`%s`".formatted(key)).entries();
    }

    /** The node as a mapping; an empty one, and a problem, when it is not. */
    public Mapping mapping(YamlNode node, String what) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        problem(node, what + " must have named entries");
        return new Mapping(node.line(), node.column(), Map.of());
    }

    /** Empty when it is not text. */
    public String text(YamlNode node, String what) {
        if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        problem(node, what + " must be text");
        return "";
    }

    /** The items of a list of texts; what is none is a problem and left out. */
    public List<Scalar> texts(YamlNode node, String what) {
        if (!(node instanceof Sequence sequence)) {
            problem(node, what + " must be a list");
            return List.of();
        }
        var texts = new ArrayList<Scalar>();
        for (var item : sequence.items()) {
            if (!text(item, "an item of " + what).isEmpty() && item instanceof Scalar scalar) {
                texts.add(scalar);
            }
        }
        return texts;
    }

    /** The text of an entry that must be there; empty when it is not. */
    public String required(Scalar owner, Mapping entries, String key) {
        var node = entry(entries, key);
        if (node == null) {
            problem(owner, "`%s` has no `%s`".formatted(owner.text(), key));
            return "";
        }
        return text(node, "`%s`".formatted(key));
    }

    /** The entry under {@code key} as true or false; false when it is not there. */
    public boolean flag(Mapping entries, String key) {
        var node = entry(entries, key);
        if (node == null) {
            return false;
        }
        var text = node instanceof Scalar scalar ? scalar.text() : "";
        if (!text.equals("true") && !text.equals("false")) {
            problem(node, "`%s` must be true or false".formatted(key));
        }
        return text.equals("true");
    }

    /** Reports every key that is not {@code known}. */
    public void onlyKeys(Mapping mapping, Set<String> known) {
        for (var key : mapping.entries().keySet()) {
            if (!known.contains(key.text())) {
                var sentence = "`%s` is not known here; there are %s";
                problem(key, sentence.formatted(key.text(), String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    /** The entry under {@code key}, or null. */
    public static @Nullable YamlNode entry(Mapping mapping, String key) {
        for (var entry : mapping.entries().entrySet()) {
            if (entry.getKey().text().equals(key)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** The entry under {@code key}, or {@code otherwise}. */
    public static YamlNode entryOr(Mapping mapping, String key, YamlNode otherwise) {
        var node = entry(mapping, key);
        return node == null ? otherwise : node;
    }
}
