package org.disclosurepdp.context;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.jspecify.annotations.Nullable;

/** Reads XACML 3.0 Request documents: exactly what the core schema (5.42 to 5.50) admits. Thread-safe. */
final class XmlRequestReader {
    private final ReadRules rules;

    XmlRequestReader(ReadRules rules) {
        this.rules = rules;
    }

    /**
     * Reads a request.
     *
     * @param charset what the transport says; null to believe the document
     * @throws InvalidRequestException with line and column
     */
    AccessRequest read(byte[] body, @Nullable String charset, CallerRights rights) {
        try (var cursor = XmlCursor.open(body, charset, rules.limits().depth())) {
            cursor.root();
            if (!cursor.is("Request")) {
                throw cursor.problem(
                        "the root element must be `Request` of the namespace `%s`".formatted(XmlCursor.XACML));
            }
            var request = new Reading(cursor, rules, rights).request();
            cursor.end();
            return request;
        }
    }

    /** One request being read. */
    private static final class Reading {
        private final XmlCursor cursor;
        private final ReadRules rules;
        private final CallerRights rights;
        private final Set<String> xmlIds = new HashSet<>();

        Reading(XmlCursor cursor, ReadRules rules, CallerRights rights) {
            this.cursor = cursor;
            this.rules = rules;
            this.rights = rights;
        }

        AccessRequest request() {
            var options = cursor.attributes(false, "ReturnPolicyIdList", "CombinedDecision");
            boolean returnPolicyIdList = bool("ReturnPolicyIdList", options[0]);
            boolean combinedDecision = bool("CombinedDecision", options[1]);
            String xpathVersion = null;
            var categories = new ArrayList<AttributeCategory>();
            List<List<String>> references = List.of();
            while (cursor.nextChild()) {
                if (cursor.is("Attributes") && references.isEmpty()) {
                    categories.add(category());
                } else if (cursor.is("RequestDefaults") && xpathVersion == null && categories.isEmpty()) {
                    xpathVersion = requestDefaults();
                } else if (cursor.is("MultiRequests") && references.isEmpty() && !categories.isEmpty()) {
                    references = multiRequests();
                } else {
                    throw unexpected("Request");
                }
            }
            if (categories.isEmpty()) {
                throw cursor.problem("`Request` has no `Attributes`");
            }
            return new AccessRequest(categories, returnPolicyIdList, combinedDecision, xpathVersion, references);
        }

        private String requestDefaults() {
            cursor.attributes(false);
            String version = null;
            while (cursor.nextChild()) {
                if (!cursor.is("XPathVersion") || version != null) {
                    throw unexpected("RequestDefaults");
                }
                cursor.attributes(false);
                version = LexicalForms.strip(cursor.text());
            }
            if (version == null) {
                throw cursor.problem("`RequestDefaults` has no `XPathVersion`");
            }
            return version;
        }

        private AttributeCategory category() {
            var named = cursor.attributes(false, "Category", "xml:id");
            var category = uri("Category", named[0]);
            var xmlId = named[1] == null ? null : xmlId(named[1]);
            String content = null;
            var attributes = new ArrayList<Attribute>();
            while (cursor.nextChild()) {
                if (cursor.is("Attribute")) {
                    attribute(category, attributes);
                } else if (cursor.is("Content") && content == null && attributes.isEmpty()) {
                    content = XmlContent.copy(cursor);
                } else {
                    throw unexpected("Attributes");
                }
            }
            return new AttributeCategory(category, xmlId, content, attributes);
        }

        private String xmlId(String value) {
            var id = LexicalForms.strip(value);
            if (!XmlNames.isNcName(id)) {
                throw cursor.problem("`xml:id` is no XML name");
            }
            if (!xmlIds.add(id)) {
                throw cursor.problem("`xml:id` %s is used twice".formatted(Shown.name(id)));
            }
            return id;
        }

        /** One Attribute element, or several records when its values have several data types. */
        private void attribute(String category, List<Attribute> attributes) {
            var named = cursor.attributes(false, "AttributeId", "Issuer", "IncludeInResult");
            var id = uri("AttributeId", named[0]);
            var issuer = named[1];
            boolean includeInResult = bool("IncludeInResult", named[2]);
            if (issuer != null && rules.refusesIssuer(issuer, rights)) {
                throw cursor.problem(ReadRules.issuerRefused(id));
            }
            var byDatatype = new LinkedHashMap<String, List<AttributeValue>>(2);
            while (cursor.nextChild()) {
                if (!cursor.is("AttributeValue")) {
                    throw unexpected("Attribute");
                }
                value(id, byDatatype);
            }
            if (byDatatype.isEmpty()) {
                throw cursor.problem("attribute %s has no `AttributeValue`".formatted(Shown.name(id)));
            }
            if (StandardAttributes.tellsTime(category, id) && !rights.maySetTime()) {
                return;
            }
            byDatatype.forEach(
                    (datatype, values) -> attributes.add(new Attribute(id, issuer, datatype, values, includeInResult)));
        }

        private void value(String attributeId, Map<String, List<AttributeValue>> byDatatype) {
            int line = cursor.line();
            int column = cursor.column();
            var named = cursor.attributes(true, "DataType", "XPathCategory");
            if (named[0] == null) {
                throw cursor.problem("`AttributeValue` has no `DataType`");
            }
            var datatype = rules.datatypes().byUri(LexicalForms.strip(named[0]));
            if (datatype == null) {
                throw cursor.problem("attribute %s has an unknown data type %s"
                        .formatted(Shown.name(attributeId), Shown.name(named[0])));
            }
            boolean xpath = datatype.equals(Datatypes.XPATH_EXPRESSION);
            if (xpath != (named[1] != null)) {
                throw cursor.problem(
                        xpath
                                ? "an xpathExpression has no `XPathCategory`"
                                : "`AttributeValue` has an unknown attribute `XPathCategory`");
            }
            var xpathCategory = xpath ? uri("XPathCategory", named[1]) : null;
            var namespaces = xpath ? cursor.namespaces() : Map.<String, String>of();
            var text = rules.datatypes().read(datatype, cursor.text());
            if (text == null) {
                throw InvalidRequestException.at(
                        line,
                        column,
                        "attribute %s has a value that is no %s"
                                .formatted(Shown.name(attributeId), Shown.name(datatype)));
            }
            byDatatype
                    .computeIfAbsent(datatype, any -> new ArrayList<>())
                    .add(new AttributeValue(text, xpathCategory, namespaces));
        }

        private List<List<String>> multiRequests() {
            cursor.attributes(false);
            var references = new ArrayList<List<String>>();
            while (cursor.nextChild()) {
                if (!cursor.is("RequestReference")) {
                    throw unexpected("MultiRequests");
                }
                references.add(requestReference());
            }
            if (references.isEmpty()) {
                throw cursor.problem("`MultiRequests` has no `RequestReference`");
            }
            return references;
        }

        private List<String> requestReference() {
            cursor.attributes(false);
            var ids = new ArrayList<String>();
            while (cursor.nextChild()) {
                if (!cursor.is("AttributesReference")) {
                    throw unexpected("RequestReference");
                }
                var id = cursor.attributes(false, "ReferenceId")[0];
                if (id == null) {
                    throw cursor.problem("`AttributesReference` has no `ReferenceId`");
                }
                id = LexicalForms.strip(id);
                if (!xmlIds.contains(id)) {
                    throw cursor.problem(
                            "`ReferenceId` %s is no `xml:id` of an `Attributes` element".formatted(Shown.name(id)));
                }
                ids.add(id);
                cursor.noChildren();
            }
            if (ids.isEmpty()) {
                throw cursor.problem("`RequestReference` has no `AttributesReference`");
            }
            return ids;
        }

        private boolean bool(String name, @Nullable String value) {
            if (value == null) {
                throw cursor.problem("`%s` has no `%s`".formatted(cursor.localName(), name));
            }
            return switch (LexicalForms.strip(value)) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw cursor.problem("`%s` must be true or false".formatted(name));
            };
        }

        private String uri(String name, @Nullable String value) {
            if (value == null) {
                throw cursor.problem("`%s` has no `%s`".formatted(cursor.localName(), name));
            }
            var uri = LexicalForms.strip(value);
            if (uri.isEmpty() || !LexicalForms.isAnyUri(uri)) {
                throw cursor.problem("`%s` is no URI".formatted(name));
            }
            return uri;
        }

        private InvalidRequestException unexpected(String parent) {
            return cursor.problem(
                    cursor.inXacml()
                            ? "%s is not allowed here in `%s`".formatted(Shown.name(cursor.localName()), parent)
                            : "%s in `%s` is not of the namespace `%s`"
                                    .formatted(Shown.name(cursor.localName()), parent, XmlCursor.XACML));
        }
    }
}
