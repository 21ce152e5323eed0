package org.disclosurepdp.proof;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The right edge of a tree: the roots of the complete subtrees that it consists of, the largest first. It is all that
 * appending needs, and it gives the root. Not thread-safe.
 */
public final class CompactRange {
    /** Told of each complete subtree of {@link #SPAN} leaves. */
    public interface Spans {
        /** The subtree over the leaves from {@code number * SPAN} on is complete. */
        void complete(long number, byte[] hash);
    }

    /** The leaves of the subtrees that {@link Spans} hears of. */
    public static final int SPAN = 256;

    private static final int SPAN_LEVEL = 8;

    private final List<byte[]> roots = new ArrayList<>();
    private long size;

    /** The edge of the tree without leaves. */
    public CompactRange() {}

    /**
     * The edge that {@link #text} told.
     *
     * @throws IllegalArgumentException if it is not one of a tree of that size
     */
    public static CompactRange of(long size, String text) {
        var bytes = Base64.getDecoder().decode(text);
        if (size < 0 || bytes.length != Long.bitCount(size) * Hashing.BYTES) {
            throw new IllegalArgumentException("this is not the edge of a tree of %d leaves".formatted(size));
        }
        var range = new CompactRange();
        range.size = size;
        for (int i = 0; i < bytes.length; i += Hashing.BYTES) {
            range.roots.add(Arrays.copyOfRange(bytes, i, i + Hashing.BYTES));
        }
        return range;
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /** Appends a leaf by its hash. */
    public void append(byte[] leaf, Spans spans) {
        var hash = leaf;
        int level = 0;
        // A subtree of each level stands where the size has a bit: adding a leaf carries as adding one does.
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = Hashing.node(roots.remove(roots.size() - 1), hash);
            level++;
            if (level == SPAN_LEVEL) {
                spans.complete(size / SPAN, hash);
            }
        }
        roots.add(hash);
        size++;
    }

    /** Appends a leaf by its hash. */
    public void append(byte[] leaf) {
        append(leaf, (number, hash) -> {});
    }

    /** The root of the tree. */
    public byte[] root() {
        if (roots.isEmpty()) {
            return Hashing.empty();
        }
        var hash = roots.get(roots.size() - 1);
        for (int i = roots.size() - 2; i >= 0; i--) {
            hash = Hashing.node(roots.get(i), hash);
        }
        return hash;
    }

    /** The edge as text. */
    public String text() {
        var bytes = new ByteArrayOutputStream();
        roots.forEach(bytes::writeBytes);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
