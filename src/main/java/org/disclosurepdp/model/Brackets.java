package org.disclosurepdp.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Descriptions and variable ids tell a program (docs/policies.md, "Elements, and how a policy names them"). */
public final class Brackets {
    private static final Pattern BRACKET =
            Pattern.compile("\\[(citation|element|selector ([^\\]:]+)):\\s*([^\\]]*)\\]");
    private static final Pattern ELEMENT = Pattern.compile("[A-Z]{1,3}\\.[A-Za-z0-9]+");

    private Brackets() {}

    /** The legal citations, in order. */
    public static List<String> citations(@Nullable String description) {
        return description == null ? List.of() : values(description, "citation", false);
    }

    /** The elements of the law that a condition serves beside the one in its id. */
    public static List<String> elements(String description) {
        return values(description, "element", true);
    }

    /** The elements that a test of each attribute in a Target stands for, by the attribute's short name. */
    public static Map<String, List<String>> selectors(String description) {
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
    public static String sentence(String description) {
        return BRACKET.matcher(description).replaceAll("").strip().replaceAll("\\s+", " ");
    }

    /** What is written beside the citations. */
    public static String withoutCitations(String description) {
        return BRACKET.matcher(description)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).equals("citation") ? " " : found.group()))
                .strip()
                .replaceAll("\\s+", " ");
    }

    /** The element that a variable's id begins with; empty when it begins with none. */
    public static List<String> element(String variableId) {
        var matcher = ELEMENT.matcher(variableId);
        return matcher.lookingAt() ? List.of(matcher.group()) : List.of();
    }

    /** True for a variable that chooses between rules which decide the same: it is no condition. */
    public static boolean isCase(String variableId) {
        return variableId.contains("-case-");
    }

    /** A variable's id as people read it: {@code personally engaged} of {@code G.5-personally-engaged}. */
    public static String name(String variableId) {
        var matcher = ELEMENT.matcher(variableId);
        var rest = matcher.lookingAt() ? variableId.substring(matcher.end()) : variableId;
        return rest.replace('-', ' ').strip();
    }

    /** True for an element's id, as {@code G.5}. */
    public static boolean isElement(String text) {
        return ELEMENT.matcher(text).matches();
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
