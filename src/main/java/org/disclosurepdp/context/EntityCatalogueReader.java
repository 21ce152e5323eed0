package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosurepdp.model.Attribute;

/** Reads an {@link EntityCatalogue}, once. A member that is not known is a mistake here: it is a file, not a request. */
final class EntityCatalogueReader {
    private final JsonCursor cursor;
    private final AuthzenPartReader parts;
    private final Map<EntityCatalogue.Entity, List<Attribute>> entities = new LinkedHashMap<>();

    private EntityCatalogueReader(JsonCursor cursor) {
        var rules = new ReadRules(Datatypes.standard(), ReadLimits.STANDARD, Set.of());
        this.cursor = cursor;
        this.parts = new AuthzenPartReader(cursor, rules, AttributeNames.none(), CallerRights.ALL);
    }

    static EntityCatalogue read(byte[] json) {
        try (var cursor = JsonCursor.open(JsonCursor.factory(ReadLimits.STANDARD, true), json)) {
            var reader = new EntityCatalogueReader(cursor);
            reader.lists();
            return new EntityCatalogue(reader.entities);
        }
    }

    private void lists() {
        cursor.object();
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "subjects" -> list(SearchKind.SUBJECT);
                case "resources" -> list(SearchKind.RESOURCE);
                case "actions" -> list(SearchKind.ACTION);
                default -> throw cursor.unknownMember();
            }
        }
        cursor.end();
    }

    private void list(SearchKind kind) {
        if (cursor.next() != JsonToken.START_ARRAY) {
            throw cursor.problem("must be a list of objects");
        }
        while (cursor.next() != JsonToken.END_ARRAY) {
            if (cursor.token() != JsonToken.START_OBJECT) {
                throw cursor.problem("must be an object");
            }
            entity(kind);
        }
    }

    private void entity(SearchKind kind) {
        var place = cursor.place();
        var part = parts.element(kind.entity);
        if (part.missing() != null) {
            throw new InvalidRequestException(part.missing());
        }
        var type = kind.entity.typeAttribute == null
                ? ""
                : part.value(kind.entity.typeAttribute).orElse("");
        var id = part.value(kind.entity.idAttribute).orElse("");
        var own = part.categories().get(0).attributes().stream()
                .filter(attribute -> !attribute.id().equals(kind.entity.idAttribute)
                        && !attribute.id().equals(kind.entity.typeAttribute))
                .toList();
        if (entities.putIfAbsent(new EntityCatalogue.Entity(kind, type, id), own) != null) {
            throw cursor.problem(place, "", "is there a second time");
        }
    }
}
