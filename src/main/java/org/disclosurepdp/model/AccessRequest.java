package org.disclosurepdp.model;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision request as the caller sent it (XACML 3.0 core, 5.42). It may stand for several individual decisions until
 * the context handler has expanded it; the engine takes only expanded ones, whose categories are distinct. Immutable.
 *
 * @param requestReferences the MultiRequests element: one list of xml:ids for each RequestReference
 * @param xpathVersion the RequestDefaults XPathVersion; null when there is none
 */
public record AccessRequest(
        List<AttributeCategory> categories,
        boolean returnPolicyIdList,
        boolean combinedDecision,
        @Nullable String xpathVersion,
        List<List<String>> requestReferences) {
    public AccessRequest {
        categories = List.copyOf(categories);
        requestReferences = requestReferences.isEmpty()
                ? List.of()
                : requestReferences.stream().map(List::copyOf).toList();
    }

    /** A request for one decision, without options. */
    public static AccessRequest of(List<AttributeCategory> categories) {
        return new AccessRequest(categories, false, false, null, List.of());
    }

    /** The attributes of every Attributes element with this category, in document order. */
    public Stream<Attribute> attributes(String category) {
        return categories.stream()
                .filter(each -> each.category().equals(category))
                .flatMap(each -> each.attributes().stream());
    }
}
