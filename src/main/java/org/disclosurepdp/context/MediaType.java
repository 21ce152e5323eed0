package org.disclosurepdp.context;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The media types in which XACML requests and responses come (RFC 7061; JSON Profile 1.1, section 6). */
public enum MediaType {
    XACML_XML("application/xacml+xml", true),
    XML("application/xml", true),
    XACML_JSON("application/xacml+json", false),
    JSON("application/json", false);

    private static final Map<String, Optional<MediaType>> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MediaType::label, Optional::of));

    private final String label;
    private final boolean xml;

    MediaType(String label, boolean xml) {
        this.label = label;
        this.xml = xml;
    }

    /** The name as it stands in Content-Type. */
    public String label() {
        return label;
    }

    public boolean isXml() {
        return xml;
    }

    /** The media type with this name, in lower case and without parameters. */
    public static Optional<MediaType> named(String label) {
        return BY_LABEL.getOrDefault(label, Optional.empty());
    }

    /** What a document looks like from its first character: XML where that is {@code <}, else JSON. */
    public static MediaType sniff(byte[] document) {
        for (byte each : document) {
            // White space, and what a byte order mark or UTF-16 puts before the first character.
            boolean skipped = each <= ' ';
            if (!skipped) {
                return each == '<' ? XACML_XML : XACML_JSON;
            }
        }
        return XACML_JSON;
    }
}
