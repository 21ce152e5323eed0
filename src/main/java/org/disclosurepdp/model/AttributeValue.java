package org.disclosurepdp.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attribute value in its XACML lexical form, not yet parsed as its data type. Immutable.
 *
 * @param xpathCategory the XPathCategory of an xpathExpression value; null for every other data type
 * @param namespaces prefix to namespace, for an xpathExpression value; empty for every other data type
 */
public record AttributeValue(String text, @Nullable String xpathCategory, Map<String, String> namespaces) {
    public AttributeValue {
        namespaces = Map.copyOf(namespaces);
    }

    /** A value of a data type that is plain text. */
    public static AttributeValue of(String text) {
        return new AttributeValue(text, null, Map.of());
    }
}
