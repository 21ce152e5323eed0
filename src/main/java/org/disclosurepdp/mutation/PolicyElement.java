package org.disclosurepdp.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element as it stands in a policy file's text, from {@code start} up to {@code end}. Filled by {@link ElementReader},
 * read-only afterwards.
 */
final class PolicyElement {
    final @Nullable PolicyElement parent;
    /** As written, with its prefix. */
    final String tag;

    final int start;
    final int line;
    final int column;
    final Map<String, Value> attributes = new LinkedHashMap<>();
    final List<PolicyElement> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();
    int end;

    /** An attribute's value and where it stands between its quotes. */
    record Value(String text, int start, int end) {}

    PolicyElement(@Nullable PolicyElement parent, String tag, int start, int line, int column) {
        this.parent = parent;
        this.tag = tag;
        this.start = start;
        this.line = line;
        this.column = column;
    }

    String name() {
        return tag.substring(tag.indexOf(':') + 1);
    }

    boolean is(String name) {
        return name().equals(name);
    }

    /** The value of an attribute; empty when there is none. */
    String attribute(String name) {
        var value = attributes.get(name);
        return value == null ? "" : value.text();
    }

    /** The children with one of these names, in document order. */
    List<PolicyElement> children(String... names) {
        var wanted = List.of(names);
        return children.stream().filter(child -> wanted.contains(child.name())).toList();
    }

    Optional<PolicyElement> child(String name) {
        return children(name).stream().findFirst();
    }

    /** What an expression is made of: its children but a Description. */
    List<PolicyElement> expressions() {
        return children.stream().filter(child -> !child.is("Description")).toList();
    }

    /** This element, and all below it, the outer before the inner. */
    Stream<PolicyElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(PolicyElement::all));
    }

    /** The nearest element around this one that is one of these. */
    Optional<PolicyElement> within(String... names) {
        var wanted = List.of(names);
        for (var around = parent; around != null; around = around.parent) {
            if (wanted.contains(around.name())) {
                return Optional.of(around);
            }
        }
        return Optional.empty();
    }
}
