package org.disclosurepdp.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text and who signed it, in the form of C2SP {@code signed-note}. Immutable.
 *
 * @param text what is signed; it ends with a line feed
 * @param signatures the signature lines as they stand
 */
public record SignedNote(String text, List<String> signatures) {
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 [^ +\n]+ [A-Za-z0-9+/]+={0,2}");

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads a note.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a signed note has a text, an empty line, and signature lines");
        }
        var signatures = new ArrayList<String>();
        for (var line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
            if (!SIGNATURE.matcher(line).matches()) {
                throw new IllegalArgumentException("a signed note's last lines are signatures");
            }
            signatures.add(line);
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /** A text, signed. */
    public static SignedNote sign(String text, SigningKey key) {
        return new SignedNote(text, List.of(key.sign(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Whether one of the signatures is good by this key. */
    public boolean isSignedBy(PublicKeyLine key) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return signatures.stream().anyMatch(line -> key.verifies(bytes, line));
    }

    /** The note as a file has it. */
    public String note() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }

    /**
     * The notes of a file in which they stand one after another, as a witness keeps them.
     *
     * @throws IllegalArgumentException if it is no such file
     */
    public static List<SignedNote> parseAll(String file) {
        var notes = new ArrayList<SignedNote>();
        var note = new StringBuilder();
        boolean signed = false;
        for (var line : file.lines().toList()) {
            boolean signature = line.startsWith("\u2014 ");
            if (signed && !signature) {
                notes.add(parse(note.toString()));
                note.setLength(0);
                signed = false;
                // Between two notes there may be an empty line.
                if (line.isEmpty()) {
                    continue;
                }
            }
            signed |= signature;
            note.append(line).append('\n');
        }
        if (!note.isEmpty()) {
            notes.add(parse(note.toString()));
        }
        return notes;
    }
}
