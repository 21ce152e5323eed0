package org.disclosurepdp.context;

import java.util.Map;
import java.util.stream.Stream;
import org.disclosurepdp.model.Categories;
import org.jspecify.annotations.Nullable;

/** The categories that the JSON Profile 1.1 (4.2.2) gives short names. */
final class JsonCategories {
    private static final Map<String, String> SHORT = Map.of(
            "AccessSubject", Categories.ACCESS_SUBJECT,
            "RecipientSubject", Categories.RECIPIENT_SUBJECT,
            "IntermediarySubject", Categories.INTERMEDIARY_SUBJECT,
            "Codebase", Categories.CODEBASE,
            "RequestingMachine", Categories.REQUESTING_MACHINE,
            "Resource", Categories.RESOURCE,
            "Action", Categories.ACTION,
            "Environment", Categories.ENVIRONMENT);

    /** The short names and what they stand for. */
    static final KnownNames KNOWN = new KnownNames(
            Stream.concat(SHORT.keySet().stream(), SHORT.values().stream()).toList());

    private JsonCategories() {}

    /** The category that a member of Request with this name holds, or null. */
    @Nullable
    static String ofMember(String name) {
        return SHORT.get(name);
    }

    /** The category with this short name or URI; null when it is neither. */
    @Nullable
    static String byName(String name) {
        var category = SHORT.get(name);
        if (category != null) {
            return category;
        }
        return name.isEmpty() || !LexicalForms.isAnyUri(name) ? null : name;
    }
}
