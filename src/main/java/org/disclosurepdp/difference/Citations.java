package org.disclosurepdp.difference;

import java.util.List;
import java.util.regex.Pattern;

/** The legal citations in a Description, each as {@code [citation: 26 CFR 301.6103(l)(14)-1(g)]}, and what else it says. */
final class Citations {
    private static final Pattern CITATION = Pattern.compile("\\[citation:\\s*([^\\]]+?)\\s*\\]");

    private Citations() {}

    static List<String> in(String description) {
        return CITATION.matcher(description)
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .toList();
    }

    /** The words around the citations, however they are wrapped. */
    static String without(String description) {
        return CITATION.matcher(description)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
