package org.disclosurepdp.conform;

import java.nio.file.Path;

/** The two forms of a XACML request. */
enum Variant {
    XML("XML", "request.xml", "application/xacml+xml"),
    JSON("JSON", "request.json", "application/xacml+json");

    final String label;
    final String file;
    final String mediaType;

    Variant(String label, String file, String mediaType) {
        this.label = label;
        this.file = file;
        this.mediaType = mediaType;
    }

    XacmlAnswer read(byte[] body) throws UnreadableAnswerException {
        return this == XML ? XmlAnswers.read(body) : JsonAnswers.read(body);
    }

    static Variant ofFile(Path file) {
        return file.toString().endsWith(".json") ? JSON : XML;
    }

    /** The form of a document, by its media type. */
    static Variant of(String mediaType) {
        return mediaType.contains("json") ? JSON : XML;
    }
}
