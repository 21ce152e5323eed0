package org.disclosurepdp.context;

/** Names in XML (Namespaces in XML 1.0, production 4). */
final class XmlNames {
    private XmlNames() {}

    static boolean isNcName(String text) {
        if (text.isEmpty() || !isStart(text.codePointAt(0))) {
            return false;
        }
        return text.codePoints().allMatch(XmlNames::isPart);
    }

    private static boolean isStart(int c) {
        return c == '_' || Character.isLetter(c);
    }

    private static boolean isPart(int c) {
        return isStart(c)
                || c == '-'
                || c == '.'
                || c == '\u00b7'
                || Character.isDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }
}
