package org.disclosurepdp.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that the evaluation read, with where it came from. Immutable. May hold personal data: never log it.
 *
 * @param source {@code caller}, {@code clock}, or the name of the register query
 * @param asOf when the register was asked; null for what the caller or the clock said
 * @param failed true if it was needed and could not be looked up
 */
public record AttributeUse(
        AttributeName name,
        List<String> values,
        String source,
        @Nullable Instant asOf,
        boolean failed) {
    public static final String CALLER = "caller";
    public static final String CLOCK = "clock";

    public AttributeUse {
        values = List.copyOf(values);
    }

    @Override
    public String toString() {
        return name.id() + " from " + source;
    }
}
