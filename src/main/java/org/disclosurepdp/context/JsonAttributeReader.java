package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.model.Attribute;
import org.jspecify.annotations.Nullable;

/** Reads the Attribute objects (JSON Profile 1.1, 4.2.4) of one request. Not safe to share. */
final class JsonAttributeReader {
    private final JsonCursor cursor;
    private final ReadRules rules;
    private final CallerRights rights;
    private final JsonValues values;

    JsonAttributeReader(JsonCursor cursor, ReadRules rules, CallerRights rights) {
        this.cursor = cursor;
        this.rules = rules;
        this.rights = rights;
        this.values = new JsonValues(cursor);
    }

    /** Reads the value of an Attribute member: a list, or one object. An attribute with an empty bag is none. */
    List<Attribute> list() {
        if (cursor.next() == JsonToken.START_OBJECT) {
            var attribute = attribute();
            return attribute == null ? List.of() : List.of(attribute);
        }
        if (cursor.token() != JsonToken.START_ARRAY) {
            throw cursor.problem("must be a list of objects");
        }
        var attributes = new ArrayList<Attribute>();
        while (cursor.next() != JsonToken.END_ARRAY) {
            if (cursor.token() != JsonToken.START_OBJECT) {
                throw cursor.problem("must be an object");
            }
            var attribute = attribute();
            if (attribute != null) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    private @Nullable Attribute attribute() {
        String id = null;
        String issuer = null;
        String datatype = null;
        JsonCursor.Place issuerPlace = null;
        boolean includeInResult = false;
        int seen = 0;
        while (cursor.nextMember()) {
            int member = member(cursor.name());
            if ((seen & member) != 0) {
                throw cursor.problem("is given twice");
            }
            seen |= member;
            switch (member) {
                case ID -> id = id();
                case VALUE -> {
                    cursor.next();
                    values.read(true, true);
                }
                case DATATYPE -> datatype = datatype();
                case ISSUER -> {
                    issuer = cursor.string();
                    issuerPlace = rules.refusesIssuer(issuer, rights) ? cursor.place() : null;
                }
                case INCLUDE -> includeInResult = cursor.bool();
                default -> throw cursor.unknownMember();
            }
        }
        if (id == null) {
            throw cursor.problem("has no AttributeId");
        }
        if (issuerPlace != null) {
            throw cursor.problem(issuerPlace, ".Issuer", "is refused: " + ReadRules.issuerRefused(id));
        }
        if ((seen & VALUE) == 0) {
            throw cursor.problem("has no Value");
        }
        var type = datatype == null ? values.inferred() : datatype;
        var read = values.as(type, rules.datatypes(), ".Value");
        return read.isEmpty() ? null : new Attribute(id, issuer, type, read, includeInResult);
    }

    private static final int ID = 1;
    private static final int VALUE = 2;
    private static final int DATATYPE = 4;
    private static final int ISSUER = 8;
    private static final int INCLUDE = 16;

    private static int member(String name) {
        return switch (name) {
            case "AttributeId" -> ID;
            case "Value" -> VALUE;
            case "DataType" -> DATATYPE;
            case "Issuer" -> ISSUER;
            case "IncludeInResult" -> INCLUDE;
            default -> 0;
        };
    }

    private String id() {
        var id = cursor.name(StandardAttributes.KNOWN);
        if (id.isEmpty() || !LexicalForms.isAnyUri(id)) {
            throw cursor.problem("is no URI");
        }
        return id;
    }

    private String datatype() {
        var name = cursor.name(rules.datatypes().known());
        var datatype = rules.datatypes().byName(name);
        if (datatype == null) {
            throw cursor.problem("names an unknown data type %s".formatted(Shown.name(name)));
        }
        return datatype;
    }
}
