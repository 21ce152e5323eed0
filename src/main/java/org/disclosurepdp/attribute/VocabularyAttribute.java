package org.disclosurepdp.attribute;

import java.util.List;
import org.disclosurepdp.model.AttributeName;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of the vocabulary. Immutable.
 *
 * @param shortName what scenarios and people write, as {@code RS.capacity}
 * @param name with the register's issuer for a register attribute, and none for any other
 * @param source {@code PEP}, {@code PDP}, or the short name of a register
 * @param bag true if it may have several values
 * @param values the allowed values, empty when any is allowed; another value is legal input and grants nothing
 * @param lookup where a register attribute comes from; null for any other
 */
public record VocabularyAttribute(
        String shortName,
        AttributeName name,
        String source,
        boolean bag,
        List<String> values,
        @Nullable Lookup lookup) {
    /** The source of what the caller says. */
    public static final String CALLER = "PEP";

    /** The source of what the server's clock says. */
    public static final String CLOCK = "PDP";

    public VocabularyAttribute {
        values = List.copyOf(values);
    }

    /**
     * The named query and the column that fetch a register attribute. Immutable.
     *
     * @param absent the value when the query finds none; null when there is then no value
     */
    public record Lookup(
            String query, String column, @Nullable String absent) {}

    /** The part of the short name after its category letters: {@code capacity} of {@code RS.capacity}. */
    public String property() {
        return shortName.substring(shortName.indexOf('.') + 1);
    }

    /** True if a register, and never the caller, supplies it. */
    public boolean fromRegister() {
        return lookup != null;
    }
}
