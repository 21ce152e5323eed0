package org.disclosurepdp.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Attribute element of a request. The same id may occur several times in a category, with other data types or
 * issuers; the bags are then joined per data type. Immutable.
 *
 * @param issuer null when the caller names none
 */
public record Attribute(
        String id, @Nullable String issuer, String datatype, List<AttributeValue> values, boolean includeInResult) {
    public Attribute {
        values = List.copyOf(values);
    }
}
