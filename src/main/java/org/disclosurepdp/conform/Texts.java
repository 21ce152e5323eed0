package org.disclosurepdp.conform;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The parts of an answer as texts that are equal when the parts mean the same. Stateless. */
final class Texts {
    private Texts() {}

    static String action(String id, SortedSet<String> assignments) {
        return id + " " + assignments;
    }

    static String assignment(String id, @Nullable String category, @Nullable String issuer, String value) {
        return id + of(category) + of(issuer) + " = " + value;
    }

    static String attribute(String category, String id, @Nullable String issuer, String value) {
        return category + " " + id + of(issuer) + " = " + value;
    }

    static String of(@Nullable String text) {
        return text == null || text.isEmpty() ? "" : " <" + text + ">";
    }
}
