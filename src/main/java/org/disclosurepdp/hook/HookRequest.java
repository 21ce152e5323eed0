package org.disclosurepdp.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The header fields of a proxy's question. Immutable. May hold personal data: its text tells none. */
public final class HookRequest {
    private static final int LONGEST = 8_192;

    private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** A question with these fields, each with every value that was sent. */
    public HookRequest(Map<String, List<String>> fields) {
        fields.forEach((name, values) -> this.fields
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .addAll(values));
    }

    /**
     * The one value of a field; empty when it was not sent or is blank.
     *
     * @throws HookException if it was sent twice, since two readers may then see two things, or holds what no such field does
     */
    Optional<String> field(String name) {
        var sent = fields.getOrDefault(name, List.of());
        if (sent.size() > 1) {
            throw HookException.refused("doubled-header", "the header `%s` was sent more than once".formatted(name));
        }
        var value = sent.isEmpty() ? "" : sent.get(0).strip();
        if (value.length() > LONGEST || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw HookException.refused(
                    "unreadable-header", "the header `%s` is too long or not printable ASCII".formatted(name));
        }
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    /**
     * The one value of a cookie; empty when it was not sent.
     *
     * @throws HookException if it was sent twice
     */
    Optional<String> cookie(String name) {
        var found = fields.getOrDefault("cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";", -1)).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .collect(Collectors.toList());
        if (found.size() > 1) {
            throw HookException.refused("doubled-cookie", "the cookie `%s` was sent more than once".formatted(name));
        }
        return found.stream().findFirst().filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "HookRequest";
    }
}
