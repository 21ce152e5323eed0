package org.disclosurepdp.context;

import java.util.List;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;

/** What a caller wants to see again in the result. */
final class Included {
    private Included() {}

    static List<Attribute> in(AttributeCategory category) {
        for (var attribute : category.attributes()) {
            if (attribute.includeInResult() && !attribute.values().isEmpty()) {
                return category.attributes().stream()
                        .filter(each -> each.includeInResult() && !each.values().isEmpty())
                        .toList();
            }
        }
        return List.of();
    }
}
