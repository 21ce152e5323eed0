package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.jspecify.annotations.Nullable;

/**
 * Reads AuthZEN entities and contexts of one request. A property or context key that the vocabulary knows becomes that
 * attribute, with its data type and never with an issuer; any other keeps its key, and an object's members follow the
 * key after a dot. Not safe to share.
 */
final class AuthzenPartReader {
    private final JsonCursor cursor;
    private final ReadRules rules;
    private final AttributeNames names;
    private final CallerRights rights;
    private final JsonValues values;

    AuthzenPartReader(JsonCursor cursor, ReadRules rules, AttributeNames names, CallerRights rights) {
        this.cursor = cursor;
        this.rules = rules;
        this.names = names;
        this.rights = rights;
        this.values = new JsonValues(cursor);
    }

    /** The attributes gathered for one category, each id once. */
    private final class Gathered {
        private final List<Attribute> attributes = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();

        void add(String id, String datatype, List<AttributeValue> read) {
            if (!ids.add(id)) {
                throw cursor.problem("gives attribute %s a second time".formatted(Shown.name(id)));
            }
            attributes.add(new Attribute(id, null, datatype, read, false));
        }
    }

    /** Moves to the value of the current member and reads an entity; null where the value is null. */
    @Nullable
    AuthzenPart entity(AuthzenEntity entity) {
        return startsObject() ? entityHere(entity, true) : null;
    }

    /** As {@link #entity}, for an entity that is searched: its id is not looked at, nor missed. */
    @Nullable
    AuthzenPart withoutId(AuthzenEntity entity) {
        return startsObject() ? entityHere(entity, false) : null;
    }

    /** Reads an entity that is an element of a list, at its start. */
    AuthzenPart element(AuthzenEntity entity) {
        return entityHere(entity, true);
    }

    /** Moves to the value of the current member and reads a context; null where the value is null. */
    @Nullable
    AuthzenPart context() {
        if (!startsObject()) {
            return null;
        }
        var environment = new Gathered();
        AuthzenPart recipient = null;
        while (cursor.nextMember()) {
            var key = cursor.name();
            cursor.next();
            if (key.equals("recipient") && cursor.token() == JsonToken.START_OBJECT) {
                recipient = entityHere(AuthzenEntity.RECIPIENT, true);
            } else {
                property(Categories.ENVIRONMENT, key, known(Categories.ENVIRONMENT, key), environment);
            }
        }
        var categories = new ArrayList<AttributeCategory>();
        if (recipient != null) {
            categories.addAll(recipient.categories());
        }
        if (!environment.attributes.isEmpty()) {
            categories.add(new AttributeCategory(Categories.ENVIRONMENT, null, null, environment.attributes));
        }
        return new AuthzenPart(categories, recipient == null ? null : recipient.missing());
    }

    private boolean startsObject() {
        return switch (cursor.next()) {
            case START_OBJECT -> true;
            case VALUE_NULL -> false;
            default -> throw cursor.problem("must be an object");
        };
    }

    private AuthzenPart entityHere(AuthzenEntity entity, boolean wantsId) {
        var start = cursor.place();
        var gathered = new Gathered();
        boolean hasId = !wantsId;
        if (!wantsId) {
            // A candidate's id comes in here later, and must then be the only one.
            gathered.ids.add(entity.idAttribute);
        }
        boolean hasType = entity.typeAttribute == null;
        while (cursor.nextMember()) {
            var member = cursor.name();
            if (member.equals(entity.idMember) && wantsId) {
                hasId = name(entity.idAttribute, gathered);
            } else if (member.equals("type") && entity.typeAttribute != null) {
                hasType = name(entity.typeAttribute, gathered);
            } else if (member.equals("properties")) {
                properties(entity.category, gathered);
            } else {
                cursor.skip();
            }
        }
        String missing = null;
        if (!hasId || !hasType) {
            missing = cursor.sentence(start, "has no `%s`".formatted(hasId ? "type" : entity.idMember));
        }
        return new AuthzenPart(
                List.of(new AttributeCategory(entity.category, null, null, gathered.attributes)), missing);
    }

    /** Reads a required string; false where it is null, which is as good as absent. */
    private boolean name(String attribute, Gathered gathered) {
        if (cursor.next() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (cursor.token() != JsonToken.VALUE_STRING) {
            throw cursor.problem("must be a string");
        }
        gathered.add(attribute, Datatypes.STRING, List.of(AttributeValue.of(cursor.text())));
        return true;
    }

    private void properties(String category, Gathered gathered) {
        if (!startsObject()) {
            return;
        }
        while (cursor.nextMember()) {
            var key = cursor.name();
            cursor.next();
            property(category, key, known(category, key), gathered);
        }
    }

    private @Nullable AttributeName known(String category, String key) {
        return names.byShortName(category, key).orElse(null);
    }

    private void property(String category, String key, @Nullable AttributeName known, Gathered gathered) {
        if (key.isEmpty() || !LexicalForms.isXmlText(key)) {
            throw cursor.problem("has a name that cannot be an attribute's");
        }
        if (cursor.token() == JsonToken.VALUE_NULL) {
            return;
        }
        if (cursor.token() == JsonToken.START_OBJECT && known == null) {
            while (cursor.nextMember()) {
                var below = key + "." + cursor.name();
                cursor.next();
                property(category, below, null, gathered);
            }
            return;
        }
        values.read(false, false);
        var id = known == null ? key : known.id();
        if (values.isEmpty() || (StandardAttributes.tellsTime(category, id) && !rights.maySetTime())) {
            return;
        }
        var datatype = known == null ? values.inferred() : known.datatype();
        gathered.add(id, datatype, values.as(datatype, rules.datatypes(), ""));
    }
}
