package org.disclosurepdp.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of markup or text, as it stands in the file. Immutable.
 *
 * @param name of a start tag or an end tag; else empty
 * @param attributes of a start tag, each as it stands, {@code name="value"}
 * @param empty whether a start tag ends its element as well
 */
record Token(Kind kind, String raw, String name, List<String> attributes, boolean empty) {
    enum Kind {
        START,
        END,
        TEXT,
        CDATA,
        COMMENT,
        INSTRUCTION
    }

    Token {
        attributes = List.copyOf(attributes);
    }

    static Token of(Kind kind, String raw) {
        return new Token(kind, raw, "", List.of(), false);
    }

    boolean isBlank() {
        return kind == Kind.TEXT && raw.chars().allMatch(each -> each == ' ' || each == '\n' || each == '\t');
    }

    String localName() {
        return name.substring(name.indexOf(':') + 1);
    }

    /** A start tag with {@code separator} before each attribute. */
    String tag(String separator, boolean ends) {
        var tag = new StringBuilder("<").append(name);
        attributes.forEach(attribute -> tag.append(separator).append(attribute));
        return tag.append(ends ? "/>" : ">").toString();
    }

    /** The value of an attribute, as it stands; null where there is none. */
    @Nullable
    String attribute(String wanted) {
        for (var attribute : attributes) {
            if (attribute.startsWith(wanted + "=")) {
                return attribute.substring(wanted.length() + 2, attribute.length() - 1);
            }
        }
        return null;
    }
}
