package org.disclosurepdp.context;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** The lexical forms of XML Schema part 2, each for text whose white space is collapsed already. */
final class LexicalForms {
    /** Longer numbers, dates and durations are refused: what reads them takes time that grows with the square. */
    private static final int LONGEST = 1_000;

    private LexicalForms() {}

    /** The text without surrounding XML white space; the same instance when there is none. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** True if every character may stand in an XML 1.0 document, so that no reader or database chokes on it. */
    static boolean isXmlText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? !isSpace(c) : c >= '\ud800' && !isBeyondBasic(text, i)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
            }
        }
        return true;
    }

    private static boolean isBeyondBasic(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        return c >= '\ue000' && c <= '\ufffd';
    }

    static boolean isBoolean(String text) {
        return text.equals("true") || text.equals("false") || text.equals("1") || text.equals("0");
    }

    static boolean isInteger(String text) {
        int start = signed(text, true);
        return text.length() <= LONGEST && start < text.length() && digits(text, start) == text.length();
    }

    static boolean isDouble(String text) {
        if (text.equals("NaN") || text.equals("INF") || text.equals("-INF")) {
            return true;
        }
        int start = signed(text, true);
        int whole = digits(text, start);
        int end = whole;
        if (is(text, whole, '.')) {
            end = digits(text, whole + 1);
        }
        boolean hasDigits = whole > start || end > whole + 1;
        if (is(text, end, 'e') || is(text, end, 'E')) {
            int power = is(text, end + 1, '+') || is(text, end + 1, '-') ? end + 2 : end + 1;
            end = digits(text, power);
            hasDigits &= end > power;
        }
        return hasDigits && end == text.length() && text.length() <= LONGEST;
    }

    static boolean isDate(String text) {
        int end = day(text);
        return end > 0 && isZone(text, end);
    }

    static boolean isTime(String text) {
        int end = clock(text, 0);
        return end > 0 && isZone(text, end);
    }

    static boolean isDateTime(String text) {
        int end = day(text);
        if (end < 0 || !is(text, end, 'T')) {
            return false;
        }
        end = clock(text, end + 1);
        return end > 0 && isZone(text, end);
    }

    static boolean isYearMonthDuration(String text) {
        int start = signed(text, false);
        if (!is(text, start, 'P') || text.length() > LONGEST) {
            return false;
        }
        int end = component(text, start + 1, 'Y');
        end = component(text, end, 'M');
        return end > start + 1 && end == text.length();
    }

    static boolean isDayTimeDuration(String text) {
        int start = signed(text, false);
        if (!is(text, start, 'P') || text.length() > LONGEST) {
            return false;
        }
        int days = component(text, start + 1, 'D');
        int end = days;
        if (is(text, days, 'T')) {
            end = component(text, days + 1, 'H');
            end = component(text, end, 'M');
            end = seconds(text, end);
            if (end == days + 1) {
                return false;
            }
        }
        return end > start + 1 && end == text.length();
    }

    static boolean isHexBinary(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return text.length() % 2 == 0;
    }

    static boolean isBase64Binary(String text) {
        int letters = 0;
        int padding = 0;
        char last = 'A';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=') {
                padding++;
            } else if (isBase64(c) && padding == 0) {
                letters++;
                last = c;
            } else if (!isSpace(c)) {
                return false;
            }
        }
        // The bits that the last letter has beyond the last byte must be zero.
        return switch (padding) {
            case 0 -> letters % 4 == 0;
            case 1 -> letters % 4 == 3 && "AEIMQUYcgkosw048".indexOf(last) >= 0;
            case 2 -> letters % 4 == 2 && "AQgw".indexOf(last) >= 0;
            default -> false;
        };
    }

    /** XML Schema part 2, 3.2.17: what becomes an RFC 2396 reference once everything not allowed there is escaped. */
    static boolean isAnyUri(String text) {
        if (isPlainUri(text)) {
            return true;
        }
        try {
            var unused = new URI(escape(text));
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A cheap yes for what nearly every identifier looks like; no says nothing. */
    static boolean isPlainUri(String text) {
        int colon = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' && colon < 0) {
                colon = i;
            } else if (!isLetter(c) && (c < '-' || c > ':') && c != '_') {
                return false;
            }
        }
        int rest = colon + 1;
        if (rest == text.length() || (colon >= 0 && !isScheme(text, colon))) {
            return false;
        }
        return !text.startsWith("//", rest) || (rest + 2 < text.length() && isLetter(text.charAt(rest + 2)));
    }

    private static boolean isScheme(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (!isLetter(text.charAt(i))) {
                return false;
            }
        }
        return end > 0;
    }

    private static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b <= ' ' || "<>\"{}|\\^`\u007f".indexOf(b) >= 0) {
                escaped.append('%')
                        .append(Character.forDigit((b >> 4) & 15, 16))
                        .append(Character.forDigit(b & 15, 16));
            } else {
                escaped.append((char) b);
            }
        }
        return escaped.toString();
    }

    private static boolean isBase64(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean is(String text, int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static int signed(String text, boolean plusToo) {
        return is(text, 0, '-') || (plusToo && is(text, 0, '+')) ? 1 : 0;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** The index after digits and their letter; {@code from} when they are not there. */
    private static int component(String text, int from, char letter) {
        int end = digits(text, from);
        return end > from && is(text, end, letter) ? end + 1 : from;
    }

    private static int seconds(String text, int from) {
        int end = digits(text, from);
        if (end > from && is(text, end, '.')) {
            int fraction = digits(text, end + 1);
            return fraction > end + 1 && is(text, fraction, 'S') ? fraction + 1 : from;
        }
        return end > from && is(text, end, 'S') ? end + 1 : from;
    }

    /** The number that exactly two digits at {@code from} make, or -1. */
    private static int two(String text, int from) {
        return digits(text, from) >= from + 2 ? Integer.parseInt(text, from, from + 2, 10) : -1;
    }

    /** The index after a year, month and day that exist, or -1. */
    private static int day(String text) {
        int start = signed(text, false);
        int end = digits(text, start);
        int length = end - start;
        if (length < 4 || length > 9 || (length > 4 && is(text, start, '0')) || text.length() > LONGEST) {
            return -1;
        }
        int year = Integer.parseInt(text, start, end, 10);
        if (year == 0 || !is(text, end, '-') || !is(text, end + 3, '-')) {
            return -1;
        }
        int month = two(text, end + 1);
        int day = two(text, end + 4);
        return day >= 1 && day <= daysIn(year, month) ? end + 6 : -1;
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 1, 3, 5, 7, 8, 10, 12 -> 31;
            case 4, 6, 9, 11 -> 30;
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            default -> 0;
        };
    }

    /** The index after hours, minutes and seconds, or -1. */
    private static int clock(String text, int from) {
        int hours = two(text, from);
        int minutes = two(text, from + 3);
        int seconds = two(text, from + 6);
        if (hours < 0 || minutes < 0 || seconds < 0 || !is(text, from + 2, ':') || !is(text, from + 5, ':')) {
            return -1;
        }
        int end = from + 8;
        boolean whole = true;
        if (is(text, end, '.')) {
            int fraction = digits(text, end + 1);
            if (fraction == end + 1 || text.length() > LONGEST) {
                return -1;
            }
            whole = text.substring(end + 1, fraction).chars().allMatch(c -> c == '0');
            end = fraction;
        }
        boolean midnight = hours == 24 && minutes == 0 && seconds == 0 && whole;
        return (hours < 24 && minutes < 60 && seconds < 60) || midnight ? end : -1;
    }

    private static boolean isZone(String text, int from) {
        if (from == text.length()) {
            return true;
        }
        if (is(text, from, 'Z')) {
            return from + 1 == text.length();
        }
        int hours = two(text, from + 1);
        int minutes = two(text, from + 4);
        boolean signed = is(text, from, '+') || is(text, from, '-');
        boolean shaped = signed && is(text, from + 3, ':') && text.length() == from + 6;
        return shaped && hours >= 0 && minutes >= 0 && minutes < 60 && (hours < 14 || (hours == 14 && minutes == 0));
    }
}
