package org.disclosurepdp.context;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes XML documents (XML 1.0, appendix F; RFC 7303). Done here rather than by the parser, which knows many encodings
 * that no caller needs and writes to the standard error stream when it meets a wrong byte.
 */
final class XmlEncoding {
    private static final Map<String, Charset> KNOWN = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "utf-16", StandardCharsets.UTF_16,
            "utf-16be", StandardCharsets.UTF_16BE,
            "utf-16le", StandardCharsets.UTF_16LE);
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int LONGEST_DECLARATION = 200;

    private XmlEncoding() {}

    /**
     * The document's text, without its byte order mark.
     *
     * @param transport what the transport says the encoding is; null to believe the document
     */
    static String decode(byte[] document, @Nullable String transport) {
        var charset = charset(document, transport);
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw InvalidRequestException.at(1, 1, "the XML holds bytes that are not %s".formatted(charset.name()));
        }
    }

    private static Charset charset(byte[] document, @Nullable String transport) {
        // A byte order mark is believed before anyone, and UTF-16 without one shows in the first character.
        if (starts(document, 0xfe, 0xff) || starts(document, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (starts(document, 0xff, 0xfe) || starts(document, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(document, 0xef, 0xbb, 0xbf)) {
            return StandardCharsets.UTF_8;
        }
        return transport == null ? declared(document) : known(transport);
    }

    private static Charset declared(byte[] document) {
        if (!starts(document, '<', '?', 'x', 'm', 'l')) {
            return StandardCharsets.UTF_8;
        }
        int length = Math.min(document.length, LONGEST_DECLARATION);
        var declaration = DECLARED.matcher(new String(document, 0, length, StandardCharsets.ISO_8859_1));
        return declaration.find() ? known(declaration.group(1)) : StandardCharsets.UTF_8;
    }

    private static Charset known(String name) {
        var charset = KNOWN.get(name.toLowerCase(Locale.ROOT));
        if (charset == null) {
            throw InvalidRequestException.at(1, 1, "the encoding %s is not supported".formatted(Shown.name(name)));
        }
        return charset;
    }

    private static boolean starts(byte[] document, int... bytes) {
        if (document.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((document[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
