package org.disclosurepdp.attribute;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Time as the registers store it: {@code 2026-11-24T09:30:00.000Z}, always UTC, always this long, so that comparing the
 * texts compares the times on every database.
 */
public final class RegisterTime {
    /** The end of what does not end. */
    public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][X]")
            .toFormatter(Locale.ROOT);

    private RegisterTime() {}

    /** The stored text of {@code instant}, cut to milliseconds. */
    public static String format(Instant instant) {
        return STORED.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Reads a time with its offset.
     *
     * @throws java.time.DateTimeException if {@code text} is none
     */
    public static Instant parse(String text) {
        // PostgreSQL puts a space between the date and the time of a timestamptz.
        var spaced = text.length() > 10 && text.charAt(10) == ' ';
        return READ.parse(spaced ? text.substring(0, 10) + "T" + text.substring(11) : text, Instant::from);
    }
}
