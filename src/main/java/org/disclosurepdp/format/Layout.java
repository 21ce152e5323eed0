package org.disclosurepdp.format;

import java.util.List;
import java.util.Set;

/**
 * Lays tokens out: two spaces a level; a start tag on one line where it fits or has one attribute, else each attribute on
 * a line of its own; text that may count exactly as it stands; at most one empty line where the author left some.
 */
final class Layout {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final int WIDTH = 120;
    private static final String LEVEL = "  ";

    /** Elements in which every character may count. */
    static final Set<String> VERBATIM = Set.of("AttributeValue", "Description", "Content");

    private final List<Token> tokens;
    private final StringBuilder out = new StringBuilder(DECLARATION);
    private int depth;
    private int at;

    private Layout(List<Token> tokens) {
        this.tokens = tokens;
    }

    static String of(List<Token> tokens) {
        var layout = new Layout(tokens);
        while (layout.at < tokens.size()) {
            layout.place();
        }
        return layout.out.append('\n').toString();
    }

    private void place() {
        var token = tokens.get(at);
        switch (token.kind()) {
            case START -> start(token);
            case END -> {
                depth--;
                newLine(false);
                out.append(token.raw());
                at++;
            }
            case COMMENT, INSTRUCTION -> {
                beside(token);
                out.append(token.raw());
                at++;
            }
            // Only white space gets here: where there is other text, the element is kept as it stands.
            case TEXT, CDATA -> at++;
        }
    }

    private void start(Token token) {
        newLine(emptyLineBefore());
        int end = token.empty() ? at : end();
        boolean kept = !token.empty() && countsAsItStands(token, end);
        boolean empty =
                !kept && tokens.subList(Math.min(at + 1, end), end).stream().allMatch(Token::isBlank);
        startTag(token, empty);
        at++;
        if (kept) {
            for (; at <= end; at++) {
                out.append(tokens.get(at).raw());
            }
        } else if (empty) {
            at = end + 1;
        } else {
            depth++;
        }
    }

    private void startTag(Token token, boolean empty) {
        var line = token.tag(" ", empty);
        boolean fits = depth * LEVEL.length() + line.length() <= WIDTH;
        out.append(fits || token.attributes().size() <= 1 ? line : token.tag('\n' + LEVEL.repeat(depth + 2), empty));
    }

    /** The end tag of the element that starts here. */
    private int end() {
        int open = 0;
        for (int i = at; ; i++) {
            var token = tokens.get(i);
            if (token.kind() == Token.Kind.START && !token.empty()) {
                open++;
            } else if (token.kind() == Token.Kind.END && --open == 0) {
                return i;
            }
        }
    }

    /** True where white space may be part of a value: by its name, because it says so, or because text stands in it. */
    private boolean countsAsItStands(Token start, int end) {
        if (VERBATIM.contains(start.localName()) || "preserve".equals(start.attribute("xml:space"))) {
            return true;
        }
        int open = 0;
        for (int i = at + 1; i < end; i++) {
            var token = tokens.get(i);
            if (token.kind() == Token.Kind.START && !token.empty()) {
                open++;
            } else if (token.kind() == Token.Kind.END) {
                open--;
            } else if (open == 0
                    && (token.kind() == Token.Kind.CDATA || (token.kind() == Token.Kind.TEXT && !token.isBlank()))) {
                return true;
            }
        }
        return false;
    }

    /** A comment behind something stays behind it; any other gets a line of its own. */
    private void beside(Token token) {
        if (at > 0 && !token.raw().contains("\n") && !tokens.get(at - 1).raw().contains("\n") && behindATag()) {
            out.append(' ');
        } else {
            newLine(emptyLineBefore());
        }
    }

    /** True if a tag stands right before, so that a comment can be about it. */
    private boolean behindATag() {
        int before = tokens.get(at - 1).isBlank() ? at - 2 : at - 1;
        return before >= 0
                && (tokens.get(before).kind() == Token.Kind.START
                        || tokens.get(before).kind() == Token.Kind.END);
    }

    private boolean emptyLineBefore() {
        if (at < 2 || !tokens.get(at - 1).isBlank()) {
            return false;
        }
        boolean opens = tokens.get(at - 2).kind() == Token.Kind.START
                && !tokens.get(at - 2).empty();
        return !opens
                && tokens.get(at - 1).raw().chars().filter(each -> each == '\n').count() > 1;
    }

    private void newLine(boolean emptyLine) {
        if (out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        out.append(emptyLine ? "\n" : "").append(LEVEL.repeat(depth));
    }
}
