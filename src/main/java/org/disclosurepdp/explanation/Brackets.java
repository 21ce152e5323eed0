package org.disclosurepdp.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What Descriptions and variable ids tell a program (docs/policies.md, "Elements, and how a policy names them"). */
final class Brackets {
    private static final Pattern BRACKET =
            Pattern.compile("\\[(citation|element|selector ([^\\]:]+)):\\s*([^\\]]*)\\]");
    private static final Pattern ELEMENT = Pattern.compile("[A-Z]+\\.[A-Za-z0-9]+");

    private Brackets() {}

    static List<String> citations(String description) {
        return values(description, "citation", false);
    }

    static List<String> elements(String description) {
        return values(description, "element", true);
    }

    /** The elements that a test of each attribute in a Target stands for, by the attribute's short name. */
    static Map<String, List<String>> selectors(String description) {
        var selectors = new LinkedHashMap<String, List<String>>();
        var matcher = BRACKET.matcher(description);
        while (matcher.find()) {
            if (matcher.group(2) != null) {
                selectors
                        .computeIfAbsent(matcher.group(2).strip(), key -> new ArrayList<>())
                        .addAll(words(matcher.group(3)));
            }
        }
        return selectors;
    }

    /** What is written for people. */
    static String sentence(String description) {
        return BRACKET.matcher(description).replaceAll("").strip().replaceAll("\\s+", " ");
    }

    /** The element that a variable's id begins with; empty when it begins with none. */
    static List<String> element(String variableId) {
        var matcher = ELEMENT.matcher(variableId);
        return matcher.lookingAt() ? List.of(matcher.group()) : List.of();
    }

    /** A variable's id as people read it: {@code personally engaged} of {@code G.5-personally-engaged}. */
    static String name(String variableId) {
        var matcher = ELEMENT.matcher(variableId);
        var rest = matcher.lookingAt() ? variableId.substring(matcher.end()) : variableId;
        return rest.replace('-', ' ').strip();
    }

    private static List<String> values(String description, String kind, boolean split) {
        var values = new ArrayList<String>();
        var matcher = BRACKET.matcher(description);
        while (matcher.find()) {
            if (matcher.group(1).equals(kind)) {
                var value = matcher.group(3).strip().replaceAll("\\s+", " ");
                values.addAll(split ? words(value) : List.of(value));
            }
        }
        return values;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
