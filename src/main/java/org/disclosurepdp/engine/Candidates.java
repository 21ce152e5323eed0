package org.disclosurepdp.engine;

import java.util.Arrays;

/**
 * The children of one policy or policy set that may count for one request, in document order. Those whose target is known
 * not to match, because an attribute that it needs is missing, say which effects they could still have had: an algorithm
 * may leave one out where that would change nothing. For one call.
 */
final class Candidates {
    private static final int SIDES = 0b11;
    private static final int[] NONE = {};

    private final Combinable[] children;
    private final boolean all;
    private int[] codes;
    private int size;
    /** Whether {@link #codes} belongs to an index, is in order and names no child twice. */
    private boolean shared = true;

    private Candidates(Combinable[] children, boolean all, int[] codes, int size) {
        this.children = children;
        this.all = all;
        this.codes = codes;
        this.size = size;
    }

    /** Every child. */
    static Candidates all(Combinable[] children) {
        return new Candidates(children, true, NONE, children.length);
    }

    /** The children with these codes, for more to be added. */
    static Candidates of(Combinable[] children, int[] codes) {
        return new Candidates(children, false, codes, codes.length);
    }

    /** What {@link #add} takes for a child that may match. */
    static int code(int position) {
        return position << 2;
    }

    /**
     * What {@link #add} takes for a child whose target cannot match.
     *
     * @param sides the effects it could have had, see {@link Verdict#sides}; not none
     */
    static int code(int position, int sides) {
        return position << 2 | sides;
    }

    static int position(int code) {
        return code >>> 2;
    }

    static int sidesOf(int code) {
        return code & SIDES;
    }

    /** @param more in document order */
    void add(int[] more) {
        if (more.length == 0) {
            return;
        }
        if (size == 0) {
            codes = more;
            size = more.length;
            return;
        }
        int needed = size + more.length;
        if (shared || codes.length < needed) {
            codes = Arrays.copyOf(codes, 2 * needed);
            shared = false;
        }
        System.arraycopy(more, 0, codes, size, more.length);
        size = needed;
    }

    /** Puts all that was added into document order, each child once. */
    Candidates inOrder() {
        if (shared || size < 2) {
            return this;
        }
        Arrays.sort(codes, 0, size);
        int last = 0;
        for (int i = 1; i < size; i++) {
            if (position(codes[i]) == position(codes[last])) {
                codes[last] = either(codes[last], codes[i]);
            } else {
                codes[++last] = codes[i];
            }
        }
        size = last + 1;
        return this;
    }

    /** Both codes of one child: what may match in one of them may match. */
    private static int either(int one, int two) {
        return sidesOf(one) == 0 ? one : sidesOf(two) == 0 ? two : one | two;
    }

    int size() {
        return size;
    }

    Combinable get(int index) {
        return children[all ? index : position(codes[index])];
    }

    /** The effects, see {@link Verdict#sides}, that a child could have had whose target cannot match; 0 where it may. */
    int sides(int index) {
        return all ? 0 : sidesOf(codes[index]);
    }
}
