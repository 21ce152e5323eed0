package org.disclosurepdp.context;

/** Names a caller chose, made fit for a message: in backticks, on one line, and short. */
final class Shown {
    private static final int LONGEST = 120;

    private Shown() {}

    static String name(String name) {
        var shown = new StringBuilder(Math.min(name.length(), LONGEST) + 3).append('`');
        for (int i = 0; i < name.length() && i < LONGEST; i++) {
            char c = name.charAt(i);
            shown.append(c < ' ' || c == '`' || c > '~' ? '?' : c);
        }
        if (name.length() > LONGEST) {
            shown.append("...");
        }
        return shown.append('`').toString();
    }
}
