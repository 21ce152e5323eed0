package org.disclosurepdp.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;

/** Children by the value of the one attribute that guards them, as codes for {@link Candidates}. Immutable. */
final class Postings {
    private final AttributeSlot slot;
    private final Map<AttributeValue, int[]> byValue;
    private final int[] onAbsence;
    private final int[] onFault;

    private Postings(AttributeSlot slot, Map<AttributeValue, int[]> byValue, int[] onAbsence, int[] onFault) {
        this.slot = slot;
        this.byValue = byValue;
        this.onAbsence = onAbsence;
        this.onFault = onFault;
    }

    AttributeSlot slot() {
        return slot;
    }

    /** Those to be asked when the attribute is missing. */
    int[] onAbsence() {
        return onAbsence;
    }

    /** Those to be asked when the attribute cannot be read. */
    int[] onFault() {
        return onFault;
    }

    /** Adds those that one of the values guards, and answers true; or answers false where there is no value. */
    boolean addByValue(SlotBag bag, Candidates to) {
        if (bag.fault() != null || bag.elements().length == 0) {
            return false;
        }
        for (var element : bag.elements()) {
            var posting = byValue.get(element);
            if (posting != null) {
                to.add(posting);
            }
        }
        return true;
    }

    /** Collects the children that one attribute guards; in document order. */
    static final class Builder {
        private final AttributeSlot slot;
        private final Map<AttributeValue, IntList> byValue = new HashMap<>();
        private final IntList onAbsence = new IntList();
        private final IntList onFault = new IntList();

        Builder(AttributeSlot slot) {
            this.slot = slot;
        }

        /** A child that may match where the guard holds, and cannot where the attribute is missing. */
        void add(Guard guard, int position, int sides) {
            guard.values().forEach(value -> on(value).add(Candidates.code(position)));
            onFault.add(Candidates.code(position, sides));
            if (guard.absenceMatters()) {
                onAbsence.add(Candidates.code(position, sides));
            }
        }

        /** A child that cannot match in any case. */
        void add(FailingGuard guard, int position) {
            guard.values().forEach((value, sides) -> on(value).add(Candidates.code(position, sides)));
            onFault.add(Candidates.code(position, guard.onFault()));
            if (guard.onAbsence() != 0) {
                onAbsence.add(Candidates.code(position, guard.onAbsence()));
            }
        }

        private IntList on(AttributeValue value) {
            return byValue.computeIfAbsent(value, key -> new IntList());
        }

        Postings build() {
            Map<AttributeValue, int[]> postings = new HashMap<>(byValue.size() * 2);
            byValue.forEach((value, list) -> postings.put(value, list.toArray()));
            return new Postings(slot, postings, onAbsence.toArray(), onFault.toArray());
        }
    }

    /** A growing list of ints. */
    static final class IntList {
        private int[] items = new int[2];
        private int size;

        void add(int item) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
            }
            items[size++] = item;
        }

        int[] toArray() {
            return Arrays.copyOf(items, size);
        }
    }
}
