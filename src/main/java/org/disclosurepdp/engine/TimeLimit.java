package org.disclosurepdp.engine;

/**
 * How long one evaluation may take. It looks at the clock once in a while only, so that one which is quick never does. For one
 * thread and one evaluation, those of access-permitted within it included.
 */
final class TimeLimit {
    private static final int STEPS_A_LOOK = 64;

    private final long nanos;
    private int steps;
    private long since;
    private boolean exceeded;

    TimeLimit(long nanos) {
        this.nanos = nanos;
    }

    /** An evaluation that has taken too long. Nothing but the end of the evaluation catches it. */
    static final class ExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExceededException() {
            super("the evaluation takes too long", null, false, false);
        }
    }

    /** Counts a step: a policy, a rule, an application of a function to members of bags. */
    void step() {
        if (++steps % STEPS_A_LOOK == 0) {
            look();
        }
    }

    private void look() {
        long now = System.nanoTime();
        if (since == 0) {
            since = now;
        } else if (exceeded || now - since > nanos) {
            exceeded = true;
            throw new ExceededException();
        }
    }

    /**
     * True if it took too long. INVARIANT: the answer is then Indeterminate, whatever was made of the exception on its way: a
     * function that reads one as a fault must not turn it into a decision.
     */
    boolean exceeded() {
        return exceeded;
    }
}
