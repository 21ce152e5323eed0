package org.disclosurepdp.caller;

import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Categories;

/**
 * The repositories whose resources a caller may ask about, each known by the ids of its resources. Immutable.
 *
 * @param patterns resource ids; one that ends in {@code *} stands for every id that begins so
 */
public record Repositories(boolean all, Set<String> patterns) {
    private static final String RESOURCE_ID = "urn:oasis:names:tc:xacml:1.0:resource:resource-id";

    /** Every resource there is, and requests that name none. */
    public static final Repositories ALL = new Repositories(true, Set.of());

    public Repositories {
        patterns = Set.copyOf(patterns);
    }

    /** True if every resource that the request names is in one of them, and it names one. */
    public boolean cover(AccessRequest request) {
        if (all) {
            return true;
        }
        List<String> named = request.attributes(Categories.RESOURCE)
                .filter(attribute -> attribute.id().equals(RESOURCE_ID))
                .flatMap(attribute -> attribute.values().stream())
                .map(value -> value.text())
                .toList();
        return !named.isEmpty() && named.stream().allMatch(this::holds);
    }

    private boolean holds(String resource) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? resource.startsWith(pattern.substring(0, pattern.length() - 1))
                        : resource.equals(pattern));
    }
}
