package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonToken;
import java.util.HashMap;
import java.util.Map;
import org.disclosurepdp.model.AttributeValue;

/** Reads an xpathExpression value as the JSON Profile 1.1 (4.2.5) writes it: an object. */
final class JsonXPath {
    private JsonXPath() {}

    /** Reads the object whose start the cursor stands on, and leaves the cursor on its end. */
    static AttributeValue read(JsonCursor cursor) {
        String category = null;
        String xpath = null;
        Map<String, String> namespaces = null;
        while (cursor.nextMember()) {
            var name = cursor.name();
            if (name.equals("XPathCategory") && category == null) {
                category = JsonCategories.byName(cursor.string());
                if (category == null) {
                    throw cursor.problem("is no URI");
                }
            } else if (name.equals("XPath") && xpath == null) {
                xpath = cursor.string();
            } else if (name.equals("Namespaces") && namespaces == null) {
                namespaces = namespaces(cursor);
            } else {
                throw cursor.unknownMember();
            }
        }
        if (category == null || xpath == null) {
            throw cursor.problem("holds an xpathExpression without XPathCategory or XPath");
        }
        return new AttributeValue(xpath, category, namespaces == null ? Map.of() : namespaces);
    }

    private static Map<String, String> namespaces(JsonCursor cursor) {
        var namespaces = new HashMap<String, String>();
        if (cursor.next() == JsonToken.START_OBJECT) {
            namespace(cursor, namespaces);
            return namespaces;
        }
        if (cursor.token() != JsonToken.START_ARRAY) {
            throw cursor.problem("must be a list of objects");
        }
        while (cursor.next() != JsonToken.END_ARRAY) {
            if (cursor.token() != JsonToken.START_OBJECT) {
                throw cursor.problem("must be an object");
            }
            namespace(cursor, namespaces);
        }
        return namespaces;
    }

    /** A declaration without Prefix is the default namespace's. */
    private static void namespace(JsonCursor cursor, Map<String, String> namespaces) {
        String prefix = null;
        String namespace = null;
        while (cursor.nextMember()) {
            var name = cursor.name();
            if (name.equals("Prefix") && prefix == null) {
                prefix = cursor.string();
                if (!prefix.isEmpty() && !XmlNames.isNcName(prefix)) {
                    throw cursor.problem("is no XML name");
                }
            } else if (name.equals("Namespace") && namespace == null) {
                namespace = cursor.string();
            } else {
                throw cursor.unknownMember();
            }
        }
        if (namespace == null) {
            throw cursor.problem("has no Namespace");
        }
        if (namespaces.put(prefix == null ? "" : prefix, namespace) != null) {
            throw cursor.problem("declares a prefix twice");
        }
    }
}
