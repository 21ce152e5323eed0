package org.disclosurepdp.engine;

import org.disclosurepdp.model.DecidingRule;
import org.jspecify.annotations.Nullable;

/** What a combining algorithm remembers of the children so far. For one call. */
final class Tally {
    private final RequestContext context;
    private final long start;
    private @Nullable Fault fault;
    private @Nullable DecidingRule origin;
    private @Nullable DecidingRule decider;
    private boolean decided;
    private boolean permitFault;
    private boolean denyFault;

    Tally(RequestContext context) {
        this.context = context;
        this.start = context.mark();
    }

    /** Notes an Indeterminate child; the first one in document order is the reason if the result is Indeterminate. */
    void failed(Verdict verdict) {
        if (fault == null) {
            fault = context.fault();
            origin = context.origin();
        }
        permitFault |= verdict != Verdict.INDETERMINATE_D;
        denyFault |= verdict != Verdict.INDETERMINATE_P;
    }

    /** Notes a child with the effect that does not end the algorithm; the first one decides if none does. */
    void leans() {
        if (!decided) {
            decided = true;
            decider = context.decider();
        }
    }

    boolean leaning() {
        return decided;
    }

    boolean failing() {
        return fault != null;
    }

    boolean mayPermit() {
        return permitFault;
    }

    boolean mayDeny() {
        return denyFault;
    }

    /** Ends with the child just evaluated: only what it appended after {@code before} remains. */
    Verdict ends(Verdict verdict, long before) {
        context.discard(start, before);
        return verdict;
    }

    /** Ends with the effect of the children that leaned, whose obligations and advice are in the context. */
    Verdict concludes(Verdict verdict) {
        context.decidedBy(decider);
        return verdict;
    }

    /** Ends Indeterminate, for the first reason noted. */
    Verdict fails(Verdict verdict) {
        context.discard(start, context.mark());
        if (fault != null) {
            context.restore(fault, origin);
        }
        return verdict;
    }

    /** Ends with an effect that no child gave. */
    Verdict defaults(Verdict verdict) {
        context.discard(start, context.mark());
        context.decidedBy(null);
        return verdict;
    }
}
