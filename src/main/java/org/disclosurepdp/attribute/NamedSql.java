package org.disclosurepdp.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SQL whose parameters are attributes by their short names, as {@code :E.matter-id}, or {@code :now}. A question mark
 * after the name allows the attribute to be absent; it is then NULL. Immutable.
 *
 * @param text with a question mark for each parameter, as JDBC wants it
 * @param parameters one for each question mark, in order
 */
record NamedSql(String text, List<Parameter> parameters) {
    /** The decision time. */
    static final String NOW = "now";

    // What may hold a colon or a question mark without being a parameter comes first.
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\\n]*|/\\*.*?\\*/|::"
                    + "|(?<parameter>:(?<name>[A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)?)(?<optional>\\?)?)"
                    + "|(?<stray>[?;])",
            Pattern.DOTALL);

    NamedSql {
        parameters = List.copyOf(parameters);
    }

    /** One parameter. Immutable. */
    record Parameter(String name, boolean optional) {
        boolean now() {
            return name.equals(NOW);
        }
    }

    /** Parses {@code sql}; what is wrong with it goes to {@code problems} as sentences. */
    static NamedSql parse(String sql, Consumer<String> problems) {
        var parameters = new ArrayList<Parameter>();
        var matcher = TOKEN.matcher(sql);
        var text = new StringBuilder();
        while (matcher.find()) {
            var replacement = matcher.group();
            if (matcher.group("parameter") != null) {
                var name = Objects.requireNonNull(matcher.group("name"));
                parameters.add(new Parameter(name, matcher.group("optional") != null));
                replacement = "?";
            } else if (matcher.group("stray") != null) {
                problems.accept("`%s` is not allowed in a query".formatted(matcher.group("stray")));
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(replacement));
        }
        matcher.appendTail(text);
        return new NamedSql(text.toString(), parameters);
    }

    /** The attributes that are parameters, each once, without the decision time. */
    Stream<String> attributes() {
        return parameters.stream()
                .filter(parameter -> !parameter.now())
                .map(Parameter::name)
                .distinct();
    }
}
