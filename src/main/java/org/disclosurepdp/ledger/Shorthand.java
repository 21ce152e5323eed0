package org.disclosurepdp.ledger;

import java.util.HashMap;
import java.util.Map;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.model.StatusCode;

/**
 * Short forms of the identifiers that nearly every record repeats: words for the standard categories, data types and
 * status codes, one sign for each of the two usual beginnings. Any other identifier stands for itself; one that looks
 * like a short form gets an equals sign in front, so that every text comes back as it was.
 */
final class Shorthand {
    private static final Map<String, String> SHORT = new HashMap<>();
    private static final Map<String, String> LONG = new HashMap<>();
    private static final char ITSELF = '=';
    private static final char OURS = '~';
    private static final String OURS_BEGINNING = "urn:x-6103:";
    private static final char XACML = '^';
    private static final String XACML_BEGINNING = "urn:oasis:names:tc:xacml:";

    static {
        for (var category : new String[] {
            Categories.ACCESS_SUBJECT,
            Categories.RECIPIENT_SUBJECT,
            Categories.INTERMEDIARY_SUBJECT,
            Categories.CODEBASE,
            Categories.REQUESTING_MACHINE,
            Categories.RESOURCE,
            Categories.ACTION,
            Categories.ENVIRONMENT
        }) {
            add(ShortId.of(category), category);
        }
        for (var code : new String[] {
            StatusCode.OK, StatusCode.MISSING_ATTRIBUTE, StatusCode.PROCESSING_ERROR, StatusCode.SYNTAX_ERROR
        }) {
            add(ShortId.of(code), code);
        }
        for (var type : new String[] {
            "string",
            "boolean",
            "integer",
            "double",
            "time",
            "date",
            "dateTime",
            "dayTimeDuration",
            "yearMonthDuration",
            "anyURI",
            "hexBinary",
            "base64Binary"
        }) {
            add(type, "http://www.w3.org/2001/XMLSchema#" + type);
        }
        add("rfc822Name", "urn:oasis:names:tc:xacml:1.0:data-type:rfc822Name");
        add("x500Name", "urn:oasis:names:tc:xacml:1.0:data-type:x500Name");
        add("ipAddress", "urn:oasis:names:tc:xacml:2.0:data-type:ipAddress");
        add("dnsName", "urn:oasis:names:tc:xacml:2.0:data-type:dnsName");
        add("xpathExpression", "urn:oasis:names:tc:xacml:3.0:data-type:xpathExpression");
    }

    private Shorthand() {}

    static String of(String identifier) {
        var word = SHORT.get(identifier);
        if (word != null) {
            return word;
        }
        if (identifier.startsWith(OURS_BEGINNING)) {
            return OURS + identifier.substring(OURS_BEGINNING.length());
        }
        if (identifier.startsWith(XACML_BEGINNING)) {
            return XACML + identifier.substring(XACML_BEGINNING.length());
        }
        return ambiguous(identifier) ? ITSELF + identifier : identifier;
    }

    static String expand(String word) {
        if (word.isEmpty()) {
            return word;
        }
        return switch (word.charAt(0)) {
            case ITSELF -> word.substring(1);
            case OURS -> OURS_BEGINNING + word.substring(1);
            case XACML -> XACML_BEGINNING + word.substring(1);
            default -> LONG.getOrDefault(word, word);
        };
    }

    private static boolean ambiguous(String identifier) {
        if (identifier.isEmpty()) {
            return false;
        }
        var first = identifier.charAt(0);
        return first == ITSELF || first == OURS || first == XACML || LONG.containsKey(identifier);
    }

    private static void add(String word, String identifier) {
        SHORT.put(identifier, word);
        LONG.put(word, identifier);
    }
}
