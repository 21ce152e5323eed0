package org.disclosurepdp.hook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The path that a request target names. It is decoded once, as servers do. Servers differ in what they make of dot
 * segments, doubled slashes, encoded slashes and what is encoded twice; a target that has them might name one document here
 * and another there, so it is refused.
 */
final class PathReader {
    private static final int LONGEST = 4_096;
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern ORIGIN = Pattern.compile("(?i)https?://[^/?#@\\s]+(?=/|$)");

    private PathReader() {}

    /** The path of a request target in origin form, without its query. */
    static String target(String target) {
        var end = target.indexOf('?');
        return path(end < 0 ? target : target.substring(0, end));
    }

    /** The path of a Destination (RFC 4918, 10.3), a URL or a path. Which host it names is for the server to check. */
    static String destination(String destination) {
        var origin = ORIGIN.matcher(destination);
        var rest = origin.lookingAt() ? destination.substring(origin.end()) : destination;
        if (rest.indexOf('?') >= 0) {
            throw refused("a destination has no query");
        }
        return path(rest.isEmpty() ? "/" : rest);
    }

    private static String path(String raw) {
        if (!raw.startsWith("/") || raw.length() > LONGEST) {
            throw refused("it must begin with a slash and have at most %d characters".formatted(LONGEST));
        }
        var path = decoded(raw);
        if (path.chars().anyMatch(c -> c < ' ' || (c >= 0x7f && c < 0xa0) || c == '\\' || c == 0xfffd)) {
            throw refused("it holds a control character or a backslash");
        }
        if (ESCAPE.matcher(path).find()) {
            throw refused("it is percent-encoded twice");
        }
        if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
            throw refused("its characters are not in their composed form");
        }
        var segments = List.of(path.substring(1).split("/", -1));
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (segment.equals(".") || segment.equals("..") || (segment.isEmpty() && i < segments.size() - 1)) {
                throw refused("it has a dot segment or a doubled slash");
            }
        }
        return path;
    }

    private static String decoded(String raw) {
        var bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put((byte) escaped(raw, i));
                i += 2;
            } else if (c > ' ' && c < 0x7f && c != '#') {
                bytes.put((byte) c);
            } else {
                throw refused("it holds a character that a URL must encode");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw refused("it is not UTF-8");
        }
    }

    private static int escaped(String raw, int at) {
        int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        int value = high * 16 + low;
        if (high < 0 || low < 0 || value == '/' || value == 0) {
            throw refused("it has a percent sign that encodes nothing, or a slash");
        }
        return value;
    }

    private static HookException refused(String why) {
        return HookException.refused("path-not-canonical", "the path cannot be taken for one document: " + why);
    }
}
