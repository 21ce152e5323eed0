package org.disclosurepdp.policy;

import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Where each element of one parsed file stands in it. Filled while parsing, read-only afterwards. A server holds one entry
 * for each element of each policy, so it is a table of two arrays, not a map of objects.
 */
public final class Locations {
    private static final int NOT_THERE = -1;

    private final String file;
    private @Nullable Object[] elements = new Object[16];
    private int[] lines = new int[16];
    private int[] columns = new int[16];
    private int size;

    Locations(String file) {
        this.file = file;
    }

    void put(Object element, int line, int column) {
        if (++size * 4 > elements.length * 3) {
            grow();
        }
        set(slot(element), element, line, column);
    }

    /** A problem at {@code element}, or at the file's head when the element's place is not known. */
    public Problem problem(Object element, String sentence) {
        return problem(element, sentence, null, null);
    }

    /** As {@link #problem(Object, String)}, with what to do about it, and for a warning the rule that warns. */
    public Problem problem(Object element, String sentence, @Nullable String fix, @Nullable String rule) {
        int slot = find(element);
        return slot == NOT_THERE
                ? new Problem(file, 1, 1, sentence, fix, rule)
                : new Problem(file, lines[slot], columns[slot], sentence, fix, rule);
    }

    private int find(Object element) {
        int slot = slot(element);
        return elements[slot] == null ? NOT_THERE : slot;
    }

    /** Where the element is, or would go: the first free place after the one that its identity names. */
    private int slot(Object element) {
        int mask = elements.length - 1;
        int slot = spread(System.identityHashCode(element)) & mask;
        while (elements[slot] != null && elements[slot] != element) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 15);
    }

    private void set(int slot, Object element, int line, int column) {
        elements[slot] = element;
        lines[slot] = line;
        columns[slot] = column;
    }

    private void grow() {
        var earlier = elements;
        var earlierLines = lines;
        var earlierColumns = columns;
        elements = new Object[earlier.length * 2];
        lines = new int[elements.length];
        columns = new int[elements.length];
        for (int i = 0; i < earlier.length; i++) {
            var element = earlier[i];
            if (element != null) {
                set(slot(element), element, earlierLines[i], earlierColumns[i]);
            }
        }
    }
}
