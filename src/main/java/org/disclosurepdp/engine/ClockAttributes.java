package org.disclosurepdp.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;

/** The environment's current-time, current-date and current-dateTime (XACML 3.0 core, appendix B.7), in UTC. */
final class ClockAttributes {
    private static final String PREFIX = "urn:oasis:names:tc:xacml:1.0:environment:current-";
    private static final DateTimeFormatter TIME = formatter("HH:mm:ss.SSS'Z'");
    private static final DateTimeFormatter DATE = formatter("uuuu-MM-dd'Z'");
    private static final DateTimeFormatter DATE_TIME = formatter("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

    private ClockAttributes() {}

    static boolean include(AttributeName name) {
        return name.category().equals(Categories.ENVIRONMENT)
                && name.issuer() == null
                && (name.equals(named("time")) || name.equals(named("date")) || name.equals(named("dateTime")));
    }

    private static AttributeName named(String type) {
        return new AttributeName(Categories.ENVIRONMENT, PREFIX + type, XSD + type, null);
    }

    static AttributeValue value(AttributeName name, Instant at) {
        var format = switch (name.id().substring(PREFIX.length())) {
            case "time" -> TIME;
            case "date" -> DATE;
            default -> DATE_TIME;
        };
        return AttributeValue.of(format.format(at));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
