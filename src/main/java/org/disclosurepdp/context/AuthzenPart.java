package org.disclosurepdp.context;

import java.util.List;
import java.util.Optional;
import org.disclosurepdp.model.AttributeCategory;
import org.jspecify.annotations.Nullable;

/**
 * A subject, action, resource or context as attribute categories. Immutable.
 *
 * @param missing the required member it lacks, as a sentence; null when it is complete
 */
record AuthzenPart(
        List<AttributeCategory> categories, @Nullable String missing) {
    AuthzenPart {
        categories = List.copyOf(categories);
    }

    /** The one value of an attribute; empty when there is none, or several. */
    Optional<String> value(String attribute) {
        return categories.stream()
                .flatMap(category -> category.attributes().stream())
                .filter(each -> each.id().equals(attribute) && each.values().size() == 1)
                .map(each -> each.values().get(0).text())
                .findFirst();
    }
}
