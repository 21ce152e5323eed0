package org.disclosurepdp.mutation;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the elements of a policy file stand in its text, to the character, which no parser tells. Whoever calls it has
 * read the text as a policy: it is well-formed and has no document type declaration.
 */
final class ElementReader {
    private static final Pattern REFERENCE = Pattern.compile("&(#x[0-9a-fA-F]+|#[0-9]+|amp|lt|gt|quot|apos);");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    private final String text;
    private int at;
    private int counted;
    private int line = 1;
    private int lineStart;
    private @Nullable PolicyElement root;
    private @Nullable PolicyElement current;

    private ElementReader(String text) {
        this.text = text;
        // A byte order mark is no character of the first line.
        lineStart = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** The root element, with all below it. */
    static PolicyElement read(String text) {
        var reader = new ElementReader(text);
        while (reader.at < text.length()) {
            reader.next();
        }
        if (reader.root == null) {
            throw new IllegalArgumentException("a policy has a root element");
        }
        return reader.root;
    }

    private void next() {
        if (text.startsWith("<!--", at)) {
            at = after("-->", at + 4);
        } else if (text.startsWith("<![CDATA[", at)) {
            int from = at + 9;
            at = after("]]>", from);
            append(text.substring(from, at - 3));
        } else if (text.startsWith("<?", at)) {
            at = after("?>", at + 2);
        } else if (text.startsWith("</", at)) {
            at = after(">", at);
            close();
        } else if (text.charAt(at) == '<') {
            open();
        } else {
            int from = at;
            int end = text.indexOf('<', at);
            at = end < 0 ? text.length() : end;
            append(plain(text.substring(from, at)));
        }
    }

    private int after(String mark, int from) {
        return text.indexOf(mark, from) + mark.length();
    }

    private void append(String content) {
        if (current != null) {
            current.text.append(content);
        }
    }

    private void open() {
        int start = at;
        count(start);
        at++;
        int from = at;
        while (!isSpace() && text.charAt(at) != '>' && text.charAt(at) != '/') {
            at++;
        }
        var element = new PolicyElement(current, text.substring(from, at), start, line, start - lineStart + 1);
        skipSpace();
        while (text.charAt(at) != '>' && text.charAt(at) != '/') {
            attribute(element);
            skipSpace();
        }
        boolean empty = text.charAt(at) == '/';
        at += empty ? 2 : 1;
        if (current == null) {
            root = element;
        } else {
            current.children.add(element);
        }
        current = element;
        if (empty) {
            close();
        }
    }

    private void attribute(PolicyElement element) {
        int from = at;
        while (text.charAt(at) != '=' && !isSpace()) {
            at++;
        }
        var name = text.substring(from, at);
        skipSpace();
        at++;
        skipSpace();
        int start = at + 1;
        int end = text.indexOf(text.charAt(at), start);
        at = end + 1;
        element.attributes.put(name, new PolicyElement.Value(plain(text.substring(start, end)), start, end));
    }

    private void close() {
        if (current != null) {
            current.end = at;
            current = current.parent;
        }
    }

    /** Counts lines up to an offset, as XML reads line ends. */
    private void count(int offset) {
        for (; counted < offset; counted++) {
            char c = text.charAt(counted);
            if (c == '\n' || (c == '\r' && text.charAt(counted + 1) != '\n')) {
                line++;
                lineStart = counted + 1;
            }
        }
    }

    private static String plain(String raw) {
        return raw.indexOf('&') < 0
                ? raw
                : REFERENCE.matcher(raw).replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))));
    }

    private static String character(String reference) {
        if (reference.startsWith("#x")) {
            return Character.toString(Integer.parseInt(reference.substring(2), 16));
        }
        return reference.startsWith("#")
                ? Character.toString(Integer.parseInt(reference.substring(1)))
                : NAMED.getOrDefault(reference, "");
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
