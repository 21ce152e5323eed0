package org.disclosurepdp.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.disclosurepdp.context.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * A header's value with its parameters, as {@code application/json; charset=utf-8}. Immutable.
 *
 * @param value in lower case
 * @param parameters by name in lower case
 */
record HeaderValue(String value, Map<String, String> parameters) {
    /** The values that nearly every request carries, parsed. */
    private static final Map<String, HeaderValue> PLAIN = Arrays.stream(MediaType.values())
            .collect(Collectors.toMap(MediaType::label, type -> new HeaderValue(type.label(), Map.of())));

    HeaderValue {
        parameters = Map.copyOf(parameters);
    }

    /** Null where the text is not of that shape, or gives a parameter twice. */
    static @Nullable HeaderValue parse(String text) {
        var plain = PLAIN.get(text);
        if (plain != null) {
            return plain;
        }
        var parts = split(text, ';');
        var value = parts.get(0).strip().toLowerCase(Locale.ROOT);
        if (value.indexOf('/') < 1 || value.indexOf(' ') >= 0 || value.indexOf(',') >= 0) {
            return null;
        }
        var parameters = new HashMap<String, String>();
        for (var part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (part.isBlank()) {
                continue;
            }
            if (equals < 1) {
                return null;
            }
            var name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (parameters.put(name, unquoted(part.substring(equals + 1).strip())) != null) {
                return null;
            }
        }
        return new HeaderValue(value, parameters);
    }

    /** The well-formed values of a list that commas part. */
    static List<HeaderValue> list(String text) {
        var values = new ArrayList<HeaderValue>();
        for (var part : split(text, ',')) {
            var value = parse(part);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** The weight {@code q}: 1 where there is none, 0 where it is no number from 0 to 1. */
    double quality() {
        var q = parameters.get("q");
        if (q == null) {
            return 1;
        }
        return q.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(q) : 0;
    }

    /** Splits, but not within quotes. */
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unquoted(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
            return text;
        }
        return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
