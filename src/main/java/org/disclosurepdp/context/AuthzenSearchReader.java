package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.Categories;
import org.jspecify.annotations.Nullable;

/**
 * Reads search requests of the OpenID AuthZEN Authorization API 1.0 (section 8). As in an evaluation, members that are
 * not known are ignored; so are the id of the entity that is searched, and the action where actions are searched.
 * Thread-safe.
 */
final class AuthzenSearchReader {
    private final ReadRules rules;
    private final AttributeNames names;
    private final JsonFactory factory;

    AuthzenSearchReader(ReadRules rules, AttributeNames names) {
        this.rules = rules;
        this.names = names;
        this.factory = JsonCursor.factory(rules.limits(), true);
    }

    AuthzenSearch read(SearchKind kind, byte[] body, CallerRights rights) {
        try (var cursor = JsonCursor.open(factory, body)) {
            return new Reading(kind, cursor, new AuthzenPartReader(cursor, rules, names, rights)).search();
        }
    }

    /** One request being read. */
    private static final class Reading {
        private final SearchKind kind;
        private final JsonCursor cursor;
        private final AuthzenPartReader reader;
        private @Nullable AuthzenPart subject;
        private @Nullable AuthzenPart action;
        private @Nullable AuthzenPart resource;
        private @Nullable AuthzenPart context;
        private @Nullable String token;
        private @Nullable Integer limit;

        Reading(SearchKind kind, JsonCursor cursor, AuthzenPartReader reader) {
            this.kind = kind;
            this.cursor = cursor;
            this.reader = reader;
        }

        AuthzenSearch search() {
            cursor.object();
            while (cursor.nextMember()) {
                switch (cursor.name()) {
                    case "subject" -> subject = part(SearchKind.SUBJECT);
                    case "action" -> action = part(SearchKind.ACTION);
                    case "resource" -> resource = part(SearchKind.RESOURCE);
                    case "context" -> context = reader.context();
                    case "page" -> page();
                    default -> cursor.skip();
                }
            }
            cursor.end();
            if (kind == SearchKind.ACTION) {
                action =
                        new AuthzenPart(List.of(new AttributeCategory(Categories.ACTION, null, null, List.of())), null);
            }
            var categories = new ArrayList<AttributeCategory>(5);
            var searched = kind == SearchKind.RESOURCE ? resource : subject;
            add(subject, "subject", categories);
            add(action, "action", categories);
            add(resource, "resource", categories);
            if (context != null) {
                add(context, "context", categories);
            }
            return new AuthzenSearch(kind, type(searched), categories, token, limit);
        }

        private @Nullable AuthzenPart part(SearchKind part) {
            if (part != kind) {
                return reader.entity(part.entity);
            }
            if (part == SearchKind.ACTION) {
                cursor.skip();
                return null;
            }
            return reader.withoutId(part.entity);
        }

        private static void add(@Nullable AuthzenPart part, String name, List<AttributeCategory> categories) {
            if (part == null) {
                throw new InvalidRequestException("`%s` is missing".formatted(name));
            }
            if (part.missing() != null) {
                throw new InvalidRequestException(part.missing());
            }
            categories.addAll(part.categories());
        }

        private String type(@Nullable AuthzenPart searched) {
            return kind == SearchKind.ACTION || searched == null
                    ? ""
                    : searched.value(String.valueOf(kind.entity.typeAttribute)).orElse("");
        }

        /** The page that is asked for (8.2.1). */
        private void page() {
            if (cursor.next() == JsonToken.VALUE_NULL) {
                return;
            }
            if (cursor.token() != JsonToken.START_OBJECT) {
                throw cursor.problem("must be an object");
            }
            while (cursor.nextMember()) {
                switch (cursor.name()) {
                    case "token" -> token = token();
                    case "limit" -> limit = limit();
                    default -> cursor.skip();
                }
            }
        }

        private @Nullable String token() {
            if (cursor.next() == JsonToken.VALUE_NULL) {
                return null;
            }
            if (cursor.token() != JsonToken.VALUE_STRING) {
                throw cursor.problem("must be a string");
            }
            return cursor.text();
        }

        private @Nullable Integer limit() {
            if (cursor.next() == JsonToken.VALUE_NULL) {
                return null;
            }
            var digits = cursor.token() == JsonToken.VALUE_NUMBER_INT ? cursor.text() : "-";
            if (digits.startsWith("-")) {
                throw cursor.problem("must be a whole number that is not negative");
            }
            return digits.length() > 9 ? Integer.MAX_VALUE : Integer.valueOf(digits);
        }
    }
}
