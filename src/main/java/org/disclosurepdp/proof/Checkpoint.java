package org.disclosurepdp.proof;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a log says of itself at some size, in the form of C2SP {@code tlog-checkpoint}: origin, size, root. Immutable.
 *
 * @param root in base64
 */
public record Checkpoint(String origin, long size, String root) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** The checkpoint of a tree. */
    public static Checkpoint of(String origin, CompactRange tree) {
        return new Checkpoint(origin, tree.size(), Base64.getEncoder().encodeToString(tree.root()));
    }

    /**
     * Reads the text of a note.
     *
     * @throws IllegalArgumentException if it is no checkpoint
     */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty() || !SIZE.matcher(lines[1]).matches() || !text.endsWith("\n")) {
            throw new IllegalArgumentException("a checkpoint has an origin, a size and a root, each on a line");
        }
        byte[] root;
        try {
            root = Base64.getDecoder().decode(lines[2]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a checkpoint's root is base64", e);
        }
        if (root.length != Hashing.BYTES) {
            throw new IllegalArgumentException("a checkpoint's root has 32 bytes");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), lines[2]);
    }

    /** Whether this is the root of that tree. */
    boolean isOf(CompactRange tree) {
        return tree.size() == size && Arrays.equals(Base64.getDecoder().decode(root), tree.root());
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }
}
