package org.disclosurepdp.yaml;

import java.util.List;
import java.util.Map;

/** A piece of a YAML document that knows where it stands. Immutable. */
public sealed interface YamlNode {
    /** From 1. */
    int line();

    /** From 1. */
    int column();

    /** Text, number or truth value, as it was written. */
    record Scalar(int line, int column, String text) implements YamlNode {}

    /** Items in order. */
    record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Entries in order; of a key given twice, the first. */
    record Mapping(int line, int column, Map<Scalar, YamlNode> entries) implements YamlNode {}
}
