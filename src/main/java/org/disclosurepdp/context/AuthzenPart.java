package org.disclosurepdp.context;

import java.util.List;
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
}
