package org.disclosurepdp.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.Step;

/** An evaluation that notes its steps. What asks for another evaluation inside it gets a plain context for that. */
final class TracingContext extends RequestContext {
    private final Deque<List<Step>> open = new ArrayDeque<>();

    TracingContext(
            SlotLayout layout,
            XacmlLibrary library,
            AccessRequest request,
            Instant at,
            Registers registers,
            Reentry reentry) {
        super(layout, library, request, at, registers, reentry);
        open.push(new ArrayList<>());
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
        open.element().add(new Step(element, result, fault, children));
    }

    /** What has ended so far and is nobody's child. */
    List<Step> steps() {
        return List.copyOf(open.element());
    }
}
