package org.disclosurepdp.policy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.Location;

/**
 * Where the tags of a document begin, one after the other, as a parser meets them: a parser tells where they end, which may
 * be many lines below. Columns count as editors do, in UTF-16. For well-formed documents, as far as they have been parsed.
 */
final class TagPlaces {
    private final byte[] bytes;
    private final boolean utf8;
    private int at;
    private int line = 1;
    private int column = 1;
    private boolean empty;

    TagPlaces(byte[] bytes) {
        boolean utf16 = bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || ((bytes[0] & bytes[1]) & 0xFE) == 0xFE);
        this.bytes = utf16 ? new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8) : bytes;
        this.at = startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        this.utf8 = utf16 || !declaresAnother();
    }

    /** The next tag, which begins an element, or a document type declaration. */
    Location start() {
        return next();
    }

    /** Goes past the tag that ends the element at hand: the next one, but if an empty element has just begun. */
    void end() {
        if (!empty) {
            next();
        }
        empty = false;
    }

    private Location next() {
        while (at < bytes.length) {
            if (bytes[at] != '<') {
                step();
            } else if (startsWith("<!--")) {
                pass("-->");
            } else if (startsWith("<![CDATA[")) {
                pass("]]>");
            } else if (startsWith("<?")) {
                pass("?>");
            } else {
                var place = new Place(line, column);
                tag();
                return place;
            }
        }
        return new Place(line, column);
    }

    private void tag() {
        byte quote = 0;
        byte before = 0;
        while (at < bytes.length) {
            byte here = bytes[at];
            step();
            if (quote != 0) {
                quote = here == quote ? 0 : quote;
            } else if (here == '"' || here == '\'') {
                quote = here;
            } else if (here == '>') {
                empty = before == '/';
                return;
            }
            before = here;
        }
    }

    private void pass(String end) {
        // What begins may not be taken for its own end, as in <!-->.
        for (int i = 0; i < end.length() && at < bytes.length; i++) {
            step();
        }
        while (at < bytes.length && !startsWith(end)) {
            step();
        }
        for (int i = 0; i < end.length() && at < bytes.length; i++) {
            step();
        }
    }

    private void step() {
        byte here = bytes[at++];
        if (here == '\n' || (here == '\r' && (at == bytes.length || bytes[at] != '\n'))) {
            line++;
            column = 1;
        } else if (!utf8 || (here & 0xC0) != 0x80) {
            // What takes four bytes takes two of UTF-16.
            column += utf8 && (here & 0xF8) == 0xF0 ? 2 : 1;
        }
    }

    private boolean startsWith(String text) {
        if (bytes.length - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((bytes[at + i] & 0xFF) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an XML declaration names an encoding of one byte a letter. */
    private boolean declaresAnother() {
        if (!startsWith("<?xml")) {
            return false;
        }
        var head = new String(bytes, at, Math.min(bytes.length - at, 200), StandardCharsets.ISO_8859_1);
        var declaration = head.substring(0, Math.max(head.indexOf("?>"), 0)).toUpperCase(Locale.ROOT);
        return declaration.contains("ENCODING") && !declaration.contains("UTF-8");
    }

    private record Place(int line, int column) implements Location {
        @Override
        public int getLineNumber() {
            return line;
        }

        @Override
        public int getColumnNumber() {
            return column;
        }

        @Override
        public int getCharacterOffset() {
            return -1;
        }

        @Override
        public String getPublicId() {
            return "";
        }

        @Override
        public String getSystemId() {
            return "";
        }
    }
}
