package org.disclosurepdp.context;

/** Writes XML text and attributes by hand, escaped; what XML 1.0 cannot hold becomes U+FFFD. */
final class XmlText {
    private XmlText() {}

    static void attribute(StringBuilder xml, String name, String value) {
        xml.append(' ').append(name).append("=\"");
        escape(xml, value, true);
        xml.append('"');
    }

    static void text(StringBuilder xml, String text) {
        escape(xml, text, false);
    }

    private static void escape(StringBuilder xml, String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '\r' -> xml.append("&#13;");
                case '"' -> xml.append(attribute ? "&quot;" : "\"");
                case '\n' -> xml.append(attribute ? "&#10;" : "\n");
                case '\t' -> xml.append(attribute ? "&#9;" : "\t");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        xml.append(c).append(text.charAt(++i));
                    } else {
                        boolean legal = c >= ' ' && !Character.isSurrogate(c) && c <= '\ufffd';
                        xml.append(legal ? c : '\ufffd');
                    }
                }
            }
        }
    }
}
