package org.disclosurepdp.oracle;

import java.util.List;

/** The data types of XACML 3.0 (core, 10.2.7 and B.3), xpathExpression excepted. */
public final class Datatypes {
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    private static final String XACML1 = "urn:oasis:names:tc:xacml:1.0:data-type:";
    private static final String XACML2 = "urn:oasis:names:tc:xacml:2.0:data-type:";

    public static final String STRING = XSD + "string";
    public static final String BOOLEAN = XSD + "boolean";
    public static final String INTEGER = XSD + "integer";
    public static final String DOUBLE = XSD + "double";
    public static final String ANY_URI = XSD + "anyURI";
    public static final String DATE_TIME = XSD + "dateTime";
    public static final String DATE = XSD + "date";
    public static final String TIME = XSD + "time";
    public static final String DAY_TIME_DURATION = XSD + "dayTimeDuration";
    public static final String YEAR_MONTH_DURATION = XSD + "yearMonthDuration";
    public static final String HEX_BINARY = XSD + "hexBinary";
    public static final String BASE64_BINARY = XSD + "base64Binary";
    public static final String X500_NAME = XACML1 + "x500Name";
    public static final String RFC822_NAME = XACML1 + "rfc822Name";
    public static final String IP_ADDRESS = XACML2 + "ipAddress";
    public static final String DNS_NAME = XACML2 + "dnsName";

    static final List<String> ALL = List.of(
            STRING,
            BOOLEAN,
            INTEGER,
            DOUBLE,
            ANY_URI,
            DATE_TIME,
            DATE,
            TIME,
            DAY_TIME_DURATION,
            YEAR_MONTH_DURATION,
            HEX_BINARY,
            BASE64_BINARY,
            X500_NAME,
            RFC822_NAME,
            IP_ADDRESS,
            DNS_NAME);

    private Datatypes() {}

    /** The name by which function identifiers speak of the type: {@code string}, {@code x500Name}. */
    static String shortName(String datatype) {
        return datatype.substring(Math.max(datatype.lastIndexOf('#'), datatype.lastIndexOf(':')) + 1);
    }
}
