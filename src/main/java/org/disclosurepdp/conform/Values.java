package org.disclosurepdp.conform;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** Attribute values and names in the one form in which they are compared. Stateless. */
final class Values {
    private static final String XS = "http://www.w3.org/2001/XMLSchema#";
    private static final String URN = "urn:oasis:names:tc:xacml:";

    static final String STRING = XS + "string";
    static final String BOOLEAN = XS + "boolean";
    static final String INTEGER = XS + "integer";
    static final String DOUBLE = XS + "double";
    static final String XPATH = URN + "3.0:data-type:xpathExpression";

    /** JSON Profile 1.1: what the short names of data types and categories stand for. */
    private static final Map<String, String> DATATYPES = new HashMap<>();

    private static final Map<String, String> CATEGORIES = Map.of(
            "AccessSubject", URN + "1.0:subject-category:access-subject",
            "RecipientSubject", URN + "1.0:subject-category:recipient-subject",
            "IntermediarySubject", URN + "1.0:subject-category:intermediary-subject",
            "Codebase", URN + "1.0:subject-category:codebase",
            "RequestingMachine", URN + "1.0:subject-category:requesting-machine",
            "Resource", URN + "3.0:attribute-category:resource",
            "Action", URN + "3.0:attribute-category:action",
            "Environment", URN + "3.0:attribute-category:environment");

    static {
        for (var name : "string boolean integer double time date dateTime dayTimeDuration yearMonthDuration anyURI"
                .concat(" hexBinary base64Binary")
                .split(" ", -1)) {
            DATATYPES.put(name, XS + name);
        }
        DATATYPES.put("rfc822Name", URN + "1.0:data-type:rfc822Name");
        DATATYPES.put("x500Name", URN + "1.0:data-type:x500Name");
        DATATYPES.put("ipAddress", URN + "2.0:data-type:ipAddress");
        DATATYPES.put("dnsName", URN + "2.0:data-type:dnsName");
        DATATYPES.put("xpathExpression", XPATH);
    }

    private Values() {}

    static String datatype(String name) {
        return DATATYPES.getOrDefault(name, name);
    }

    static String category(String name) {
        return CATEGORIES.getOrDefault(name, name);
    }

    /** A value with its data type: numbers and truth values by what they are, everything else by its text. */
    static String canonical(String datatype, String text) {
        return text(datatype, text) + " (" + datatype.substring(Math.max(datatype.indexOf('#'), 0)) + ")";
    }

    private static String text(String datatype, String text) {
        var bare = text.strip();
        try {
            return switch (datatype) {
                case STRING -> text;
                case INTEGER -> new BigInteger(bare.startsWith("+") ? bare.substring(1) : bare).toString();
                case DOUBLE ->
                    switch (bare) {
                        case "INF", "+INF" -> "INF";
                        case "-INF" -> "-INF";
                        default -> Double.toString(Double.parseDouble(bare));
                    };
                case BOOLEAN ->
                    switch (bare) {
                        case "1" -> "true";
                        case "0" -> "false";
                        default -> bare;
                    };
                default -> bare;
            };
        } catch (NumberFormatException e) {
            return bare;
        }
    }
}
