package org.disclosurepdp.policy;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The citations that a Description carries, each as {@code [citation: 26 CFR 301.6103(l)(14)-1(g)]}. */
public final class Citations {
    private static final Pattern CITATION = Pattern.compile("\\[citation:\\s*([^\\]]+?)\\s*\\]");

    private Citations() {}

    /** Those of a Description, in its order. */
    public static List<String> in(@Nullable String description) {
        if (description == null) {
            return List.of();
        }
        return CITATION.matcher(description)
                .results()
                .map((MatchResult found) -> found.group(1).replaceAll("\\s+", " "))
                .toList();
    }
}
