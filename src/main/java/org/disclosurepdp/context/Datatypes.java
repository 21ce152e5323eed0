package org.disclosurepdp.context;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The data types that requests may use, and the lexical form of each. Immutable. */
public final class Datatypes {
    private static final String XS = "http://www.w3.org/2001/XMLSchema#";
    private static final String WD = "http://www.w3.org/TR/2002/WD-xquery-operators-20020816#";

    public static final String STRING = XS + "string";
    public static final String BOOLEAN = XS + "boolean";
    public static final String INTEGER = XS + "integer";
    public static final String DOUBLE = XS + "double";
    public static final String XPATH_EXPRESSION = "urn:oasis:names:tc:xacml:3.0:data-type:xpathExpression";

    private static final Datatypes STANDARD = new Datatypes(forms(), shortNames());

    private final Map<String, Predicate<String>> forms;
    private final Map<String, String> names;
    private final KnownNames known;

    private Datatypes(Map<String, Predicate<String>> forms, Map<String, String> names) {
        this.forms = Map.copyOf(forms);
        this.names = Map.copyOf(names);
        this.known = new KnownNames(names.keySet());
    }

    /** Those of XACML 3.0 (core, 10.2.7), and the two durations it plans to deprecate (10.2.9). */
    public static Datatypes standard() {
        return STANDARD;
    }

    /** These and the data types of extensions, whose values may be any text. */
    public Datatypes with(Set<String> extensions) {
        var allForms = new HashMap<>(forms);
        var allNames = new HashMap<>(names);
        for (var extension : extensions) {
            allForms.putIfAbsent(extension, text -> true);
            allNames.putIfAbsent(extension, extension);
        }
        return new Datatypes(allForms, allNames);
    }

    /** The data type with this URI, or null. */
    @Nullable
    String byUri(String uri) {
        return forms.containsKey(uri) ? names.get(uri) : null;
    }

    /** The data type with this URI or, as the JSON Profile has it, this short name; or null. */
    @Nullable
    String byName(String name) {
        return names.get(name);
    }

    /** Every name that {@link #byName} knows. */
    KnownNames known() {
        return known;
    }

    /**
     * The value as the data type reads it: without surrounding white space where the type collapses it. Null when the
     * text is no value of the data type.
     */
    @Nullable
    String read(String datatype, String text) {
        if (datatype.equals(STRING)) {
            return text;
        }
        var form = forms.get(datatype);
        if (form == null) {
            return null;
        }
        var value = collapses(datatype) ? LexicalForms.strip(text) : text;
        return form.test(value) ? value : null;
    }

    private static boolean collapses(String datatype) {
        return STANDARD.forms.containsKey(datatype) && !datatype.equals(XPATH_EXPRESSION);
    }

    private static Map<String, Predicate<String>> forms() {
        return Map.ofEntries(
                Map.entry(STRING, text -> true),
                Map.entry(BOOLEAN, LexicalForms::isBoolean),
                Map.entry(INTEGER, LexicalForms::isInteger),
                Map.entry(DOUBLE, LexicalForms::isDouble),
                Map.entry(XS + "time", LexicalForms::isTime),
                Map.entry(XS + "date", LexicalForms::isDate),
                Map.entry(XS + "dateTime", LexicalForms::isDateTime),
                Map.entry(XS + "dayTimeDuration", LexicalForms::isDayTimeDuration),
                Map.entry(XS + "yearMonthDuration", LexicalForms::isYearMonthDuration),
                Map.entry(WD + "dayTimeDuration", LexicalForms::isDayTimeDuration),
                Map.entry(WD + "yearMonthDuration", LexicalForms::isYearMonthDuration),
                Map.entry(XS + "anyURI", LexicalForms::isAnyUri),
                Map.entry(XS + "hexBinary", LexicalForms::isHexBinary),
                Map.entry(XS + "base64Binary", LexicalForms::isBase64Binary),
                Map.entry("urn:oasis:names:tc:xacml:1.0:data-type:x500Name", NetworkForms::isX500Name),
                Map.entry("urn:oasis:names:tc:xacml:1.0:data-type:rfc822Name", NetworkForms::isRfc822Name),
                Map.entry("urn:oasis:names:tc:xacml:2.0:data-type:ipAddress", NetworkForms::isIpAddress),
                Map.entry("urn:oasis:names:tc:xacml:2.0:data-type:dnsName", NetworkForms::isDnsName),
                Map.entry(XPATH_EXPRESSION, text -> !text.isBlank()));
    }

    /** JSON Profile 1.1, 3.3.1: the part after the last colon or hash; the deprecated durations have no short name. */
    private static Map<String, String> shortNames() {
        var names = new HashMap<String, String>();
        for (var uri : forms().keySet()) {
            names.put(uri, uri);
            if (!uri.startsWith(WD)) {
                names.put(uri.substring(Math.max(uri.lastIndexOf('#'), uri.lastIndexOf(':')) + 1), uri);
            }
        }
        return names;
    }
}
