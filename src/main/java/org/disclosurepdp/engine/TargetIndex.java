package org.disclosurepdp.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.decision.IndexCoverage;

/**
 * Children found by the values their targets compare. It never decides: it leaves out children whose {@link Guard} is
 * false and which are therefore NotApplicable, which every standard combining algorithm treats as absent. What is left
 * keeps the document's order. Thread-safe; its keys are those of the policies, never a request's.
 */
final class TargetIndex implements Children {
    private final Combinable[] children;
    private final Group[] groups;
    private final int[] always;

    /** The children that one attribute guards, and the same for when it is missing or cannot be read. */
    private record Group(Postings postings, Unmatched onAbsence, Unmatched onFault) {
        Group(Postings postings, Combinable[] children, int least) {
            this(
                    postings,
                    new Unmatched(children, postings.onAbsence(), postings.slot(), least),
                    new Unmatched(children, postings.onFault(), postings.slot(), least));
        }
    }

    private TargetIndex(Combinable[] children, Group[] groups, int[] always) {
        this.children = children;
        this.groups = groups;
        this.always = always;
    }

    /**
     * An index over the children, or a plain list when none of them can be indexed.
     *
     * @param least how many children are worth an index
     */
    static Children of(List<? extends Combinable> list, int least) {
        var guards = GuardChoice.of(
                list.stream().map(child -> Guard.of(child.target())).toList(), Guard::slot, Guard::values);
        if (guards.stream().allMatch(Optional::isEmpty)) {
            return Children.all(list);
        }
        var always = new Postings.IntList();
        var builders = new LinkedHashMap<AttributeSlot, Postings.Builder>();
        for (int i = 0; i < list.size(); i++) {
            var guard = guards.get(i);
            if (guard.isEmpty()) {
                always.add(Candidates.code(i));
            } else {
                builders.computeIfAbsent(guard.get().slot(), Postings.Builder::new)
                        .add(guard.get(), i, list.get(i).potential().sides());
            }
        }
        var children = list.toArray(new Combinable[0]);
        return new TargetIndex(
                children,
                builders.values().stream()
                        .map(builder -> new Group(builder.build(), children, least))
                        .toArray(Group[]::new),
                always.toArray());
    }

    @Override
    public Candidates candidates(RequestContext context) {
        var found = Candidates.of(children, always);
        for (var group : groups) {
            var bag = context.bag(group.postings.slot());
            if (!group.postings.addByValue(bag, found)) {
                (bag.fault() == null ? group.onAbsence : group.onFault).addTo(found, context);
            }
        }
        return found.inOrder();
    }

    @Override
    public Candidates applicable(RequestContext context) {
        var found = Candidates.of(children, always);
        for (var group : groups) {
            var bag = context.bag(group.postings.slot());
            if (!group.postings.addByValue(bag, found)) {
                found.add(bag.fault() == null ? group.postings.onAbsence() : group.postings.onFault());
            }
        }
        return found.inOrder();
    }

    @Override
    public Combinable[] all() {
        return children;
    }

    @Override
    public IndexCoverage coverage() {
        return Children.coverage(children, children.length - always.length);
    }
}
