package org.disclosurepdp.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.Step;

/** An evaluation that notes its steps. What asks for another evaluation inside it gets a plain context for that. */
final class TracingContext extends RequestContext {
    private final Deque<List<Step>> open = new ArrayDeque<>();
    private int beyond;

    TracingContext(
            SlotLayout layout,
            XacmlLibrary library,
            AccessRequest request,
            Instant at,
            Registers registers,
            Reentry reentry,
            TimeLimit time) {
        super(layout, library, request, at, registers, reentry, time);
        open.push(new ArrayList<>());
    }

    /**
     * Evaluates the children that the algorithm did not need, for what there is to say of them. Nothing that the decision is
     * made of changes.
     *
     * @param from how many steps there were before the algorithm began
     */
    void beyond(Combinable[] children, int from) {
        var steps = open.element();
        if (steps.size() - from >= children.length) {
            return;
        }
        var needed =
                steps.subList(from, steps.size()).stream().map(Step::element).collect(Collectors.toSet());
        var standing = standing();
        beyond++;
        for (var child : children) {
            if (child instanceof Tracing.TracedNode traced && !needed.contains(traced.element())) {
                traced.evaluate(this);
            }
        }
        beyond--;
        restore(standing);
    }

    /** A step begins; those that end before it does are its children. */
    void begin() {
        open.push(new ArrayList<>());
    }

    Truth end(PolicyElement element, Truth truth) {
        end(
                element,
                switch (truth) {
                    case TRUE -> Step.Result.TRUE;
                    case FALSE -> Step.Result.FALSE;
                    case FAULT -> Step.Result.INDETERMINATE;
                });
        return truth;
    }

    void end(PolicyElement element, Step.Result result) {
        var children = open.pop();
        var fault = result == Step.Result.INDETERMINATE ? fault().status().message() : null;
        open.element().add(new Step(element, result, fault, beyond > 0, children));
    }

    /** How many steps have ended in the one that is open. */
    int ended() {
        return open.element().size();
    }

    /** What has ended so far and is nobody's child. */
    List<Step> steps() {
        return List.copyOf(open.element());
    }
}
