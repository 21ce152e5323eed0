package org.disclosurepdp.attribute;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The data types of XACML 3.0 (core, appendix B.3) by the words that the vocabulary uses for them. */
final class Datatypes {
    private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema#";
    private static final Map<String, String> URIS = uris();

    private Datatypes() {}

    static Set<String> words() {
        return URIS.keySet();
    }

    static Optional<String> uri(String word) {
        return Optional.ofNullable(URIS.get(word));
    }

    /** What a database calls a value, in the lexical form of its data type; empty if it is not a value of that type. */
    static Optional<String> lexical(String datatype, String value) {
        return switch (datatype.substring(datatype.lastIndexOf('#') + 1)) {
            case "boolean" ->
                switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "t", "1" -> Optional.of("true");
                    case "false", "f", "0" -> Optional.of("false");
                    default -> Optional.empty();
                };
            case "integer" -> integer(value);
            case "dateTime" -> dateTime(value);
            default -> Optional.of(value);
        };
    }

    private static Optional<String> integer(String value) {
        try {
            return Optional.of(new BigInteger(value).toString());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> dateTime(String value) {
        try {
            return Optional.of(RegisterTime.parse(value).toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> uris() {
        var uris = new LinkedHashMap<String, String>();
        for (var word : new String[] {
            "string",
            "boolean",
            "integer",
            "double",
            "date",
            "time",
            "dateTime",
            "dayTimeDuration",
            "yearMonthDuration",
            "anyURI",
            "hexBinary",
            "base64Binary"
        }) {
            uris.put(word, SCHEMA + word);
        }
        uris.put("rfc822Name", "urn:oasis:names:tc:xacml:1.0:data-type:rfc822Name");
        uris.put("x500Name", "urn:oasis:names:tc:xacml:1.0:data-type:x500Name");
        uris.put("ipAddress", "urn:oasis:names:tc:xacml:2.0:data-type:ipAddress");
        uris.put("dnsName", "urn:oasis:names:tc:xacml:2.0:data-type:dnsName");
        return uris;
    }
}
