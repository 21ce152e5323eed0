package org.disclosurepdp.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.disclosurepdp.decision.IndexCoverage;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;

/**
 * Children found by the values their targets compare. It never decides: it leaves out children whose {@link Guard} is
 * false and which are therefore NotApplicable, which every standard combining algorithm treats as absent. What is left
 * keeps the document's order. Immutable; its keys are those of the policies, never a request's.
 */
final class TargetIndex implements Children {
    private static final Combinable[] NONE = {};

    private final Combinable[] children;
    private final Group[] groups;
    private final int[] always;

    /** The children that one attribute guards. */
    private static final class Group {
        private final AttributeSlot slot;
        private final Map<AttributeValue, int[]> byValue;
        private final int[] onAbsence;
        private final int[] all;

        Group(AttributeSlot slot, Map<AttributeValue, int[]> byValue, int[] onAbsence, int[] all) {
            this.slot = slot;
            this.byValue = byValue;
            this.onAbsence = onAbsence;
            this.all = all;
        }
    }

    private TargetIndex(Combinable[] children, Group[] groups, int[] always) {
        this.children = children;
        this.groups = groups;
        this.always = always;
    }

    /** An index over the children, or a plain list when none of them can be indexed. */
    static Children of(List<? extends Combinable> children) {
        var guards =
                choose(children.stream().map(child -> Guard.of(child.target())).toList());
        if (Arrays.stream(guards).allMatch(guard -> guard == null)) {
            return Children.all(children);
        }
        var always = new IntList();
        var groups = new LinkedHashMap<AttributeSlot, GroupBuilder>();
        for (int i = 0; i < guards.length; i++) {
            var guard = guards[i];
            if (guard == null) {
                always.add(i);
            } else {
                groups.computeIfAbsent(guard.slot(), GroupBuilder::new).add(guard, i);
            }
        }
        return new TargetIndex(
                children.toArray(new Combinable[0]),
                groups.values().stream().map(GroupBuilder::build).toArray(Group[]::new),
                always.toArray());
    }

    /** For each child the guard whose values the fewest children share; null where it offers none. */
    private static @Nullable Guard[] choose(List<List<Guard>> offers) {
        Map<AttributeSlot, Map<AttributeValue, Integer>> uses = new HashMap<>();
        for (var offer : offers) {
            for (var guard : offer) {
                var counts = uses.computeIfAbsent(guard.slot(), slot -> new HashMap<>());
                guard.values().forEach(value -> counts.merge(value, 1, Integer::sum));
            }
        }
        ToLongFunction<Guard> crowd = guard -> {
            var counts = uses.getOrDefault(guard.slot(), Map.of());
            return guard.values().stream()
                    .mapToLong(value -> counts.getOrDefault(value, 0))
                    .sum();
        };
        return offers.stream()
                .map(offer ->
                        offer.stream().min(Comparator.comparingLong(crowd)).orElse(null))
                .toArray(Guard[]::new);
    }

    @Override
    public @Nullable Combinable[] candidates(RequestContext context) {
        var found = always;
        int count = always.length;
        boolean shared = true;
        for (var group : groups) {
            var bag = context.bag(group.slot);
            if (bag.fault() != null) {
                found = append(found, count, group.all, shared);
                count += group.all.length;
                shared = false;
            } else if (bag.elements().length == 0) {
                found = append(found, count, group.onAbsence, shared);
                count += group.onAbsence.length;
                shared = false;
            } else {
                for (var element : bag.elements()) {
                    var posting = group.byValue.get(element);
                    if (posting != null) {
                        found = append(found, count, posting, shared);
                        count += posting.length;
                        shared = false;
                    }
                }
            }
        }
        return select(found, count, shared);
    }

    /** {@code more} after the first {@code count} of {@code found}, in an array that the request owns. */
    private static int[] append(int[] found, int count, int[] more, boolean shared) {
        int needed = count + more.length;
        var target = shared || found.length < needed ? Arrays.copyOf(found, needed + (shared ? 0 : needed)) : found;
        System.arraycopy(more, 0, target, count, more.length);
        return target;
    }

    private @Nullable Combinable[] select(int[] found, int count, boolean sorted) {
        if (count == 0) {
            return NONE;
        }
        if (!sorted && count > 1) {
            Arrays.sort(found, 0, count);
        }
        var selected = new Combinable[count];
        int size = 0;
        int previous = -1;
        for (int i = 0; i < count; i++) {
            if (found[i] != previous) {
                previous = found[i];
                selected[size++] = children[previous];
            }
        }
        return selected;
    }

    @Override
    public IndexCoverage coverage() {
        return Children.coverage(children, children.length - always.length);
    }

    /** Collects the children that one attribute guards. */
    private static final class GroupBuilder {
        private final AttributeSlot slot;
        private final Map<AttributeValue, IntList> byValue = new HashMap<>();
        private final IntList onAbsence = new IntList();
        private final IntList all = new IntList();

        GroupBuilder(AttributeSlot slot) {
            this.slot = slot;
        }

        void add(Guard guard, int child) {
            guard.values()
                    .forEach(value ->
                            byValue.computeIfAbsent(value, key -> new IntList()).add(child));
            all.add(child);
            if (guard.absenceMatters()) {
                onAbsence.add(child);
            }
        }

        Group build() {
            Map<AttributeValue, int[]> postings = new HashMap<>(byValue.size() * 2);
            byValue.forEach((value, list) -> postings.put(value, list.toArray()));
            return new Group(slot, postings, onAbsence.toArray(), all.toArray());
        }
    }

    /** A growing list of ints. */
    private static final class IntList {
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
