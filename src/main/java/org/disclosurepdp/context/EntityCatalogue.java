package org.disclosurepdp.context;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.jspecify.annotations.Nullable;

/**
 * The subjects, resources and actions that a server of any policies knows, with their properties: what its searches go
 * through, and what fills the properties that an AuthZEN request does not give. Immutable.
 */
public final class EntityCatalogue implements CandidateSource {
    private static final EntityCatalogue EMPTY = new EntityCatalogue(Map.of());

    // In the order of the file: a candidate's key is its place in the list.
    private final Map<Listed, List<String>> lists = new HashMap<>();
    private final Map<Entity, List<Attribute>> properties;

    /** One entity; an action's type is empty. */
    record Entity(SearchKind kind, String type, String id) {}

    private record Listed(SearchKind kind, String type) {}

    EntityCatalogue(Map<Entity, List<Attribute>> entities) {
        this.properties = new LinkedHashMap<>(entities);
        properties
                .keySet()
                .forEach(
                        entity -> lists.computeIfAbsent(new Listed(entity.kind, entity.type), type -> new ArrayList<>())
                                .add(entity.id));
    }

    /** The catalogue without entries. */
    public static EntityCatalogue empty() {
        return EMPTY;
    }

    /**
     * Reads a catalogue: {@code {"subjects": [subject], "resources": [resource], "actions": [action]}}, each entity as
     * an AuthZEN request has it.
     *
     * @throws InvalidRequestException with the place, if it is not one
     */
    public static EntityCatalogue read(byte[] json) {
        return EntityCatalogueReader.read(json);
    }

    @Override
    public List<Candidate> next(SearchKind kind, String type, String after, int limit, Instant at) {
        var ids = lists.getOrDefault(new Listed(kind, type), List.of());
        int from = after.isEmpty() ? 0 : Integer.parseInt(after) + 1;
        var next = new ArrayList<Candidate>();
        for (int i = from; i < ids.size() && next.size() < limit; i++) {
            next.add(new Candidate(String.valueOf(i), ids.get(i), Map.of()));
        }
        return next;
    }

    /** The request with the stored properties that it does not itself give; what it gives, wins. */
    AccessRequest fill(AccessRequest request) {
        if (properties.isEmpty()) {
            return request;
        }
        var categories = request.categories().stream().map(this::fill).toList();
        return categories.equals(request.categories()) ? request : AccessRequest.of(categories);
    }

    private AttributeCategory fill(AttributeCategory category) {
        var stored = stored(category);
        if (stored.isEmpty()) {
            return category;
        }
        var attributes = new ArrayList<>(category.attributes());
        var given = new HashSet<String>();
        attributes.forEach(attribute -> given.add(attribute.id()));
        stored.stream().filter(attribute -> given.add(attribute.id())).forEach(attributes::add);
        return new AttributeCategory(category.category(), null, null, attributes);
    }

    private List<Attribute> stored(AttributeCategory category) {
        for (var kind : SearchKind.values()) {
            if (kind.entity.category.equals(category.category())) {
                var type = kind.entity.typeAttribute == null ? "" : value(category, kind.entity.typeAttribute);
                var id = value(category, kind.entity.idAttribute);
                return type == null || id == null
                        ? List.of()
                        : properties.getOrDefault(new Entity(kind, type, id), List.of());
            }
        }
        return List.of();
    }

    private static @Nullable String value(AttributeCategory category, String id) {
        return category.attributes().stream()
                .filter(attribute ->
                        attribute.id().equals(id) && attribute.values().size() == 1)
                .map(attribute -> attribute.values().get(0).text())
                .findFirst()
                .orElse(null);
    }
}
