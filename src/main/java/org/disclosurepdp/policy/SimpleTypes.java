package org.disclosurepdp.policy;

import java.math.BigInteger;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.EffectType;
import org.jspecify.annotations.Nullable;

/**
 * Values that are certainly of a simple type of the XACML 3.0 schema, and that XML Schema reads as they are written. Of
 * any other value nothing is known, and the methods give up. Thread-safe.
 */
final class SimpleTypes {
    private static final int LONGEST = 1_000;
    private static final String SEGMENT = "[A-Za-z0-9._~-]*+";
    private static final String FRAGMENT = "(?:#[A-Za-z0-9._~-]++)?+";
    private static final Pattern URI = Pattern.compile(String.join(
            "|",
            "https?://[a-z][a-z0-9]*+(?:\\.[a-z][a-z0-9]*+)*+(?:/" + SEGMENT + ")*+" + FRAGMENT,
            "[A-Za-z][A-Za-z0-9.-]*+:[A-Za-z0-9][A-Za-z0-9._:~/-]*+" + FRAGMENT,
            "[A-Za-z0-9][A-Za-z0-9._~/-]*+" + FRAGMENT));
    private static final Pattern VERSION = Pattern.compile("[0-9]++(?:\\.[0-9]++)*+");
    private static final Pattern VERSION_MATCH = Pattern.compile("(?:(?:[0-9]++|\\*)\\.)*+(?:[0-9]++|\\*|\\+)");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private final Set<String> uris = ConcurrentHashMap.newKeySet();

    /** An xs:anyURI; the same few come again and again, so each is looked at once. */
    String uri(@Nullable String value) throws XMLStreamException {
        if (value != null && uris.contains(value)) {
            return value;
        }
        var uri = matching(URI, value);
        uris.add(uri);
        return uri;
    }

    @Nullable
    String optionalUri(@Nullable String value) throws XMLStreamException {
        return value == null ? null : uri(value);
    }

    static String version(@Nullable String value) throws XMLStreamException {
        return matching(VERSION, value);
    }

    static @Nullable String optionalVersionMatch(@Nullable String value) throws XMLStreamException {
        return value == null ? null : matching(VERSION_MATCH, value);
    }

    static @Nullable BigInteger optionalInteger(@Nullable String value) throws XMLStreamException {
        return value == null ? null : new BigInteger(matching(INTEGER, value));
    }

    static boolean bool(@Nullable String value) throws XMLStreamException {
        if ("true".equals(value)) {
            return true;
        }
        if ("false".equals(value)) {
            return false;
        }
        throw DirectCursor.unsure();
    }

    static EffectType effect(@Nullable String value) throws XMLStreamException {
        if ("Permit".equals(value)) {
            return EffectType.PERMIT;
        }
        if ("Deny".equals(value)) {
            return EffectType.DENY;
        }
        throw DirectCursor.unsure();
    }

    /** An xs:string that is there: whatever XML allows. */
    static String string(@Nullable String value) throws XMLStreamException {
        if (value == null) {
            throw DirectCursor.unsure();
        }
        return value;
    }

    private static String matching(Pattern pattern, @Nullable String value) throws XMLStreamException {
        if (value == null || value.length() > LONGEST || !pattern.matcher(value).matches()) {
            throw DirectCursor.unsure();
        }
        return value;
    }
}
