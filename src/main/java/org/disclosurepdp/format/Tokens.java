package org.disclosurepdp.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts well-formed XML without a document type declaration into tokens that keep every character, which no parser does.
 * Whoever calls it has made sure that the text is well-formed.
 */
final class Tokens {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    /** The tokens after the XML declaration. */
    static List<Token> of(String text) {
        var tokens = new Tokens(text);
        if (text.startsWith("<?xml") && text.length() > 5 && text.charAt(5) <= ' ') {
            tokens.at = text.indexOf("?>") + 2;
        }
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return tokens.tokens;
    }

    private void next() {
        if (text.startsWith("<!--", at)) {
            until("-->", 4, Token.Kind.COMMENT);
        } else if (text.startsWith("<![CDATA[", at)) {
            until("]]>", 9, Token.Kind.CDATA);
        } else if (text.startsWith("<?", at)) {
            until("?>", 2, Token.Kind.INSTRUCTION);
        } else if (text.startsWith("</", at)) {
            int end = text.indexOf('>', at) + 1;
            var name = text.substring(at + 2, end - 1).strip();
            tokens.add(new Token(Token.Kind.END, "</" + name + ">", name, List.of(), false));
            at = end;
        } else if (text.charAt(at) == '<') {
            start();
        } else {
            int end = text.indexOf('<', at);
            end = end < 0 ? text.length() : end;
            tokens.add(Token.of(Token.Kind.TEXT, text.substring(at, end)));
            at = end;
        }
    }

    private void until(String mark, int from, Token.Kind kind) {
        int end = text.indexOf(mark, at + from) + mark.length();
        tokens.add(Token.of(kind, text.substring(at, end)));
        at = end;
    }

    private void start() {
        int from = at;
        at++;
        int nameFrom = at;
        while (!isSpace() && text.charAt(at) != '>' && text.charAt(at) != '/') {
            at++;
        }
        var name = text.substring(nameFrom, at);
        var attributes = new ArrayList<String>();
        skipSpace();
        while (text.charAt(at) != '>' && text.charAt(at) != '/') {
            attributes.add(attribute());
            skipSpace();
        }
        boolean empty = text.charAt(at) == '/';
        at += empty ? 2 : 1;
        tokens.add(new Token(Token.Kind.START, text.substring(from, at), name, attributes, empty));
    }

    private String attribute() {
        int nameFrom = at;
        while (text.charAt(at) != '=' && !isSpace()) {
            at++;
        }
        var name = text.substring(nameFrom, at);
        skipSpace();
        at++;
        skipSpace();
        char quote = text.charAt(at);
        int end = text.indexOf(quote, at + 1);
        var value = text.substring(at + 1, end);
        at = end + 1;
        // A value in single quotes may hold double ones.
        return name + "=\"" + value.replace("\"", "&quot;") + "\"";
    }

    private boolean isSpace() {
        return text.charAt(at) <= ' ';
    }

    private void skipSpace() {
        while (isSpace()) {
            at++;
        }
    }
}
