package org.disclosurepdp.context;

import java.util.Base64;

/** Reads a Content member (JSON Profile 1.1, 4.2.3): XML in an escaped string, or its base64 encoding. */
final class JsonContent {
    private JsonContent() {}

    /** Moves to the member's value and makes a Content element of it. */
    static String read(JsonCursor cursor, ReadLimits limits) {
        var text = LexicalForms.strip(cursor.string());
        boolean escaped = text.startsWith("<");
        if (!escaped && !LexicalForms.isBase64Binary(text)) {
            throw cursor.problem("is neither XML nor the base64 encoding of XML");
        }
        try {
            return escaped
                    ? XmlContent.wrap(text, limits.depth())
                    : XmlContent.wrap(Base64.getMimeDecoder().decode(text), limits.depth());
        } catch (InvalidRequestException e) {
            throw cursor.problem("holds XML that is refused: " + e.getMessage());
        }
    }
}
