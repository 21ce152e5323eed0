package org.disclosurepdp.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Attributes element of a request. Immutable.
 *
 * @param xmlId the xml:id that RequestReferences name; null when there is none
 * @param content the Content element as XML text, its own start and end tag included; null when there is none
 */
public record AttributeCategory(
        String category, @Nullable String xmlId, @Nullable String content, List<Attribute> attributes) {
    public AttributeCategory {
        attributes = List.copyOf(attributes);
    }
}
