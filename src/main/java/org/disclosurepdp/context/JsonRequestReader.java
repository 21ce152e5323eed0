package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.Categories;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests in the JSON Profile of XACML 3.0, version 1.1, in one pass. From version 1.0 it takes a single object
 * where an array of objects is meant. Thread-safe.
 */
final class JsonRequestReader {
    private static final List<String> MEMBERS = List.of(
            "AccessSubject",
            "Resource",
            "Action",
            "Environment",
            "RecipientSubject",
            "Category",
            "ReturnPolicyIdList",
            "CombinedDecision",
            "XPathVersion",
            "MultiRequests",
            "IntermediarySubject",
            "Codebase",
            "RequestingMachine");

    private final ReadRules rules;
    private final JsonFactory factory;

    JsonRequestReader(ReadRules rules) {
        this.rules = rules;
        // Every object here has a handful of known members, so keys given twice are found without the parser's help.
        this.factory = JsonCursor.factory(rules.limits(), false);
    }

    /**
     * Reads a request.
     *
     * @throws InvalidRequestException with line, column and path
     */
    AccessRequest read(byte[] body, CallerRights rights) {
        try (var cursor = JsonCursor.open(factory, body)) {
            return new Reading(cursor, rules, rights).document();
        }
    }

    /** One request being read. */
    private static final class Reading {
        private final JsonCursor cursor;
        private final ReadRules rules;
        private final CallerRights rights;
        private final JsonAttributeReader attributes;
        private final List<AttributeCategory> categories = new ArrayList<>(4);
        private @Nullable Set<String> ids;

        Reading(JsonCursor cursor, ReadRules rules, CallerRights rights) {
            this.cursor = cursor;
            this.rules = rules;
            this.rights = rights;
            this.attributes = new JsonAttributeReader(cursor, rules, rights);
        }

        AccessRequest document() {
            cursor.object();
            AccessRequest request = null;
            while (cursor.nextMember()) {
                if (!cursor.name().equals("Request") || request != null) {
                    throw refusedMember(request != null && cursor.name().equals("Request"));
                }
                request = request();
            }
            if (request == null) {
                throw cursor.problem("has no member `Request`");
            }
            cursor.end();
            return request;
        }

        private AccessRequest request() {
            cursor.object();
            boolean returnPolicyIdList = false;
            boolean combinedDecision = false;
            String xpathVersion = null;
            List<List<String>> references = List.of();
            int seen = 0;
            while (cursor.nextMember()) {
                var name = cursor.name();
                int index = MEMBERS.indexOf(name);
                if (index < 0 || (seen & (1 << index)) != 0) {
                    throw refusedMember(index >= 0);
                }
                seen |= 1 << index;
                switch (name) {
                    case "ReturnPolicyIdList" -> returnPolicyIdList = cursor.bool();
                    case "CombinedDecision" -> combinedDecision = cursor.bool();
                    case "XPathVersion" -> xpathVersion = cursor.string();
                    case "MultiRequests" -> references = multiRequests();
                    default -> categories(JsonCategories.ofMember(name));
                }
            }
            if (categories.isEmpty()) {
                throw cursor.problem("has no attribute categories");
            }
            checkReferences(references);
            return new AccessRequest(categories, returnPolicyIdList, combinedDecision, xpathVersion, references);
        }

        private void categories(@Nullable String category) {
            if (cursor.next() == JsonToken.START_OBJECT) {
                category(category);
                return;
            }
            if (cursor.token() != JsonToken.START_ARRAY) {
                throw cursor.problem("must be a list of objects");
            }
            while (cursor.next() != JsonToken.END_ARRAY) {
                if (cursor.token() != JsonToken.START_OBJECT) {
                    throw cursor.problem("must be an object");
                }
                category(category);
            }
        }

        /** One Category object; {@code fixed} is what the name of the member it stands in says. */
        private void category(@Nullable String fixed) {
            String category = null;
            String id = null;
            String content = null;
            List<Attribute> read = null;
            while (cursor.nextMember()) {
                var name = cursor.name();
                if (name.equals("CategoryId") && category == null) {
                    category = categoryId(fixed);
                } else if (name.equals("Attribute") && read == null) {
                    read = attributes.list();
                } else if (name.equals("Id") && id == null) {
                    id = id();
                } else if (name.equals("Content") && content == null) {
                    content = JsonContent.read(cursor, rules.limits());
                } else {
                    throw refusedMember(name.equals("CategoryId")
                            || name.equals("Attribute")
                            || name.equals("Id")
                            || name.equals("Content"));
                }
            }
            var known = category == null ? fixed : category;
            if (known == null) {
                throw cursor.problem("has no CategoryId");
            }
            categories.add(new AttributeCategory(known, id, content, kept(known, read == null ? List.of() : read)));
        }

        private String categoryId(@Nullable String fixed) {
            var category = JsonCategories.byName(cursor.name(JsonCategories.KNOWN));
            if (category == null) {
                throw cursor.problem("is no URI");
            }
            if (fixed != null && !fixed.equals(category)) {
                throw cursor.problem("contradicts the member it stands in");
            }
            return category;
        }

        private String id() {
            var id = cursor.string();
            if (ids == null) {
                ids = new HashSet<>();
            }
            if (id.isEmpty() || !ids.add(id)) {
                throw cursor.problem("is empty or used twice");
            }
            return id;
        }

        /** The category's name may come after its attributes, so what it forbids is dropped at its end. */
        private List<Attribute> kept(String category, List<Attribute> read) {
            if (rights.maySetTime() || !category.equals(Categories.ENVIRONMENT)) {
                return read;
            }
            return read.stream()
                    .filter(each -> !StandardAttributes.tellsTime(category, each.id()))
                    .toList();
        }

        private List<List<String>> multiRequests() {
            cursor.object();
            List<List<String>> references = List.of();
            while (cursor.nextMember()) {
                if (!cursor.name().equals("RequestReference") || !references.isEmpty()) {
                    throw refusedMember(cursor.name().equals("RequestReference"));
                }
                references = requestReferences();
            }
            if (references.isEmpty()) {
                throw cursor.problem("has no RequestReference");
            }
            return references;
        }

        private List<List<String>> requestReferences() {
            if (cursor.next() == JsonToken.START_OBJECT) {
                return List.of(requestReference());
            }
            if (cursor.token() != JsonToken.START_ARRAY) {
                throw cursor.problem("must be a list of objects");
            }
            var references = new ArrayList<List<String>>();
            while (cursor.next() != JsonToken.END_ARRAY) {
                if (cursor.token() != JsonToken.START_OBJECT) {
                    throw cursor.problem("must be an object");
                }
                references.add(requestReference());
            }
            return references;
        }

        private List<String> requestReference() {
            var reference = new ArrayList<String>();
            while (cursor.nextMember()) {
                if (!cursor.name().equals("ReferenceId") || !reference.isEmpty()) {
                    throw refusedMember(cursor.name().equals("ReferenceId"));
                }
                if (cursor.next() != JsonToken.START_ARRAY) {
                    throw cursor.problem("must be a list of strings");
                }
                while (cursor.next() != JsonToken.END_ARRAY) {
                    if (cursor.token() != JsonToken.VALUE_STRING) {
                        throw cursor.problem("must be a string");
                    }
                    reference.add(cursor.text());
                }
            }
            if (reference.isEmpty()) {
                throw cursor.problem("has no ReferenceId");
            }
            return reference;
        }

        private void checkReferences(List<List<String>> references) {
            for (var reference : references) {
                for (var id : reference) {
                    if (ids == null || !ids.contains(id)) {
                        throw cursor.problem("refers to %s, which is no Id of a category".formatted(Shown.name(id)));
                    }
                }
            }
        }

        private InvalidRequestException refusedMember(boolean twice) {
            return twice ? cursor.problem("is given twice") : cursor.unknownMember();
        }
    }
}
