package org.disclosurepdp.attribute.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a register table, as a CSV file may fill it. Immutable.
 *
 * @param optional true if it may be empty, and its column left out of the file
 * @param whenEmpty what an empty cell stands for; null for NULL
 */
record RegisterColumn(
        String name, Kind kind, boolean optional, @Nullable String whenEmpty, Rule rule) {
    /** What its values look like. */
    enum Kind {
        TEXT,
        TRUTH,
        TIME,
        NUMBER
    }

    /** What its values must be beyond that. */
    sealed interface Rule {}

    /** Anything of the kind. */
    record Anything() implements Rule {}

    /** One of these words. */
    record Words(List<String> words) implements Rule {}

    /** One of the values that the vocabulary allows this attribute. */
    record WordsOf(String shortName) implements Rule {}

    /** The id of a row of this table. */
    record References(String table) implements Rule {}

    static RegisterColumn text(String name) {
        return new RegisterColumn(name, Kind.TEXT, false, null, new Anything());
    }

    static RegisterColumn truth(String name) {
        return new RegisterColumn(name, Kind.TRUTH, false, null, new Anything());
    }

    static RegisterColumn time(String name) {
        return new RegisterColumn(name, Kind.TIME, false, null, new Anything());
    }

    static RegisterColumn number(String name) {
        return new RegisterColumn(name, Kind.NUMBER, false, null, new Anything());
    }

    static RegisterColumn oneOf(String name, String... words) {
        return new RegisterColumn(name, Kind.TEXT, false, null, new Words(List.of(words)));
    }

    static RegisterColumn wordOf(String name, String shortName) {
        return new RegisterColumn(name, Kind.TEXT, false, null, new WordsOf(shortName));
    }

    static RegisterColumn reference(String name, String table) {
        return new RegisterColumn(name, Kind.TEXT, false, null, new References(table));
    }

    RegisterColumn orEmpty() {
        return new RegisterColumn(name, kind, true, null, rule);
    }

    RegisterColumn or(String value) {
        return new RegisterColumn(name, kind, true, value, rule);
    }
}
