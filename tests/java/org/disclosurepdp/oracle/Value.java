package org.disclosurepdp.oracle;

import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.Duration;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.namespace.QName;

/**
 * One attribute value: its data type and a plain Java object (core, A.2). Two values of one type are the same when the
 * {@code equal} function of that type says so (A.3.1); dates without a time zone are taken as UTC.
 */
public record Value(String datatype, Object content) {
    private static final DatatypeFactory XML = factory();
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DOUBLE =
            Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?|-?INF|NaN");
    private static final Pattern DAY_TIME = Pattern.compile("-?P([0-9]+D)?(T.+)?");
    private static final Pattern YEAR_MONTH = Pattern.compile("-?P([0-9]+Y)?([0-9]+M)?");
    private static final Pattern ADDRESS = Pattern.compile("[^@]+@[^@]+");

    static Value of(boolean value) {
        return new Value(Datatypes.BOOLEAN, value);
    }

    static Value of(String value) {
        return new Value(Datatypes.STRING, value);
    }

    static Value of(BigInteger value) {
        return new Value(Datatypes.INTEGER, value);
    }

    static Value of(double value) {
        return new Value(Datatypes.DOUBLE, value);
    }

    /**
     * The value that {@code text} is a lexical form of.
     *
     * @throws IllegalArgumentException if it is none of the data type's
     */
    public static Value parse(String datatype, String text) {
        if (datatype.equals(Datatypes.STRING)) {
            return of(text);
        }
        var trimmed = text.strip();
        Object content = switch (datatype) {
            case Datatypes.BOOLEAN -> bool(trimmed);
            case Datatypes.INTEGER -> new BigInteger(matching(INTEGER, trimmed));
            case Datatypes.DOUBLE -> real(matching(DOUBLE, trimmed));
            case Datatypes.DATE_TIME -> calendar(trimmed, DatatypeConstants.DATETIME);
            case Datatypes.DATE -> calendar(trimmed, DatatypeConstants.DATE);
            case Datatypes.TIME -> calendar(trimmed, DatatypeConstants.TIME);
            case Datatypes.DAY_TIME_DURATION -> XML.newDuration(matching(DAY_TIME, trimmed));
            case Datatypes.YEAR_MONTH_DURATION -> XML.newDuration(matching(YEAR_MONTH, trimmed));
            case Datatypes.HEX_BINARY -> HexFormat.of().formatHex(HexFormat.of().parseHex(trimmed));
            case Datatypes.BASE64_BINARY ->
                HexFormat.of().formatHex(Base64.getDecoder().decode(trimmed));
            case Datatypes.X500_NAME -> distinguishedName(trimmed);
            case Datatypes.RFC822_NAME -> mailbox(matching(ADDRESS, trimmed));
            case Datatypes.ANY_URI, Datatypes.IP_ADDRESS, Datatypes.DNS_NAME -> trimmed;
            default -> throw new IllegalArgumentException("no data type " + datatype);
        };
        return new Value(datatype, content);
    }

    /** The {@code equal} function of the data type. */
    public boolean sameAs(Value other) {
        if (!datatype.equals(other.datatype)) {
            return false;
        }
        if (content instanceof Double real) {
            // The conformance cases IIC350 and IIC358 take NaN as equal to itself, unlike IEEE 754.
            return real.doubleValue() == other.real() || (real.isNaN() && Double.isNaN(other.real()));
        }
        if (content instanceof XMLGregorianCalendar || content instanceof Duration) {
            return compare(other) == 0;
        }
        return content.equals(other.content);
    }

    /** The order of the data type (A.3.6 and A.3.8): -1, 0 or 1; 2 for what has no order (NaN). */
    int compare(Value other) {
        if (content instanceof String text) {
            return Integer.signum(text.compareTo((String) other.content));
        }
        if (content instanceof BigInteger integer) {
            return Integer.signum(integer.compareTo(other.integer()));
        }
        if (content instanceof Double real) {
            return real.isNaN() || Double.isNaN(other.real())
                    ? 2
                    : real < other.real() ? -1 : real > other.real() ? 1 : 0;
        }
        if (content instanceof Duration duration) {
            return duration.compare((Duration) other.content);
        }
        return ((XMLGregorianCalendar) content).compare((XMLGregorianCalendar) other.content);
    }

    /** A text that two values of a data type share exactly when they are the same, for comparing values as text. */
    public String normal() {
        if (content instanceof XMLGregorianCalendar calendar) {
            return calendar.normalize().toGregorianCalendar().toInstant().toString();
        }
        if (content instanceof Duration duration) {
            return String.valueOf(datatype.equals(Datatypes.YEAR_MONTH_DURATION) ? months(duration) : millis(duration));
        }
        return content instanceof LdapName ? content.toString().toLowerCase(Locale.ROOT) : content.toString();
    }

    private static long months(Duration duration) {
        return duration.getSign() * (12L * duration.getYears() + duration.getMonths());
    }

    private static long millis(Duration duration) {
        long minutes = (24L * duration.getDays() + duration.getHours()) * 60 + duration.getMinutes();
        var seconds = duration.getField(DatatypeConstants.SECONDS);
        return duration.getSign()
                * (60_000 * minutes + (seconds == null ? 0 : Math.round(1000 * seconds.doubleValue())));
    }

    /** A lexical form that parses back to the same value. */
    public String text() {
        return switch (datatype) {
            case Datatypes.BASE64_BINARY ->
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex((String) content));
            case Datatypes.DOUBLE ->
                real() == Double.POSITIVE_INFINITY
                        ? "INF"
                        : real() == Double.NEGATIVE_INFINITY ? "-INF" : content.toString();
            default -> content instanceof XMLGregorianCalendar calendar ? calendar.toXMLFormat() : content.toString();
        };
    }

    boolean bool() {
        return (Boolean) content;
    }

    String string() {
        return (String) content;
    }

    BigInteger integer() {
        return (BigInteger) content;
    }

    double real() {
        return (Double) content;
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not in the lexical space");
        }
        return text;
    }

    private static boolean bool(String text) {
        if (!List.of("true", "1", "false", "0").contains(text)) {
            throw new IllegalArgumentException("not a boolean");
        }
        return text.equals("true") || text.equals("1");
    }

    private static double real(String text) {
        return switch (text) {
            case "INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static XMLGregorianCalendar calendar(String text, QName type) {
        var calendar = XML.newXMLGregorianCalendar(text);
        if (!calendar.getXMLSchemaType().equals(type)) {
            throw new IllegalArgumentException("not of type " + type.getLocalPart());
        }
        if (calendar.getTimezone() == DatatypeConstants.FIELD_UNDEFINED) {
            calendar.setTimezone(0);
        }
        return calendar;
    }

    private static LdapName distinguishedName(String text) {
        try {
            return new LdapName(text);
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("not a distinguished name", e);
        }
    }

    /** The local part as it stands, the domain in lower case (A.2). */
    private static String mailbox(String text) {
        int at = text.indexOf('@');
        return text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT);
    }

    private static DatatypeFactory factory() {
        try {
            return DatatypeFactory.newInstance();
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
