package org.disclosurepdp.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes and checks the proofs of RFC 9162, 2.1.3 and 2.1.4. */
public final class TreeProofs {
    /** The hashes of subtrees. */
    public interface Subtrees {
        /** The hash of the tree over the leaves from {@code from} on, before {@code to}; at least one. */
        byte[] hash(long from, long to);
    }

    private TreeProofs() {}

    /** The path that proves the leaf {@code index} to be in the tree of {@code size} leaves. */
    public static List<byte[]> inclusion(long index, long size, Subtrees tree) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of %d leaves has no leaf %d".formatted(size, index));
        }
        var path = new ArrayList<byte[]>();
        inclusion(index, 0, size, tree, path);
        return path;
    }

    private static void inclusion(long index, long from, long to, Subtrees tree, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, tree, path);
            path.add(tree.hash(middle, to));
        } else {
            inclusion(index, middle, to, tree, path);
            path.add(tree.hash(from, middle));
        }
    }

    /** The path that proves the tree of {@code earlier} leaves to be the beginning of that of {@code later}. */
    public static List<byte[]> consistency(long earlier, long later, Subtrees tree) {
        if (earlier < 0 || earlier > later) {
            throw new IllegalArgumentException(
                    "a tree of %d leaves is not the beginning of one of %d".formatted(earlier, later));
        }
        var path = new ArrayList<byte[]>();
        if (earlier > 0 && earlier < later) {
            consistency(earlier, 0, later, true, tree, path);
        }
        return path;
    }

    private static void consistency(long earlier, long from, long to, boolean whole, Subtrees tree, List<byte[]> path) {
        if (earlier == to - from) {
            if (!whole) {
                path.add(tree.hash(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (from + earlier <= middle) {
            consistency(earlier, from, middle, whole, tree, path);
            path.add(tree.hash(middle, to));
        } else {
            consistency(earlier - (middle - from), middle, to, false, tree, path);
            path.add(tree.hash(from, middle));
        }
    }

    /** Whether the path leads from the leaf to the root. */
    public static boolean includes(long index, long size, byte[] leaf, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        var hash = leaf;
        for (var step : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = Hashing.node(step, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = Hashing.node(hash, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /** Whether the path proves that the earlier tree is the beginning of the later one. */
    public static boolean consistent(
            long earlier, long later, byte[] earlierRoot, byte[] laterRoot, List<byte[]> path) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == 0 || earlier == later) {
            return path.isEmpty() && (earlier == 0 || Arrays.equals(earlierRoot, laterRoot));
        }
        var steps = new ArrayList<>(path);
        if (Long.bitCount(earlier) == 1) {
            steps.add(0, earlierRoot);
        }
        if (steps.isEmpty()) {
            return false;
        }
        long fn = earlier - 1;
        long sn = later - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var first = steps.get(0);
        var second = steps.get(0);
        for (var step : steps.subList(1, steps.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                first = Hashing.node(step, first);
                second = Hashing.node(step, second);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                second = Hashing.node(second, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(first, earlierRoot) && Arrays.equals(second, laterRoot);
    }

    /** The largest power of two below {@code leaves}: where a tree parts. */
    public static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
