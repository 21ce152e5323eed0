package org.disclosurepdp.oracle;

import org.disclosurepdp.model.Outcome;

/** A decision with its extended Indeterminate (core, 7.10): what it could have been without the error. */
public enum Verdict {
    PERMIT(Outcome.PERMIT),
    DENY(Outcome.DENY),
    NOT_APPLICABLE(Outcome.NOT_APPLICABLE),
    INDETERMINATE_D(Outcome.INDETERMINATE),
    INDETERMINATE_P(Outcome.INDETERMINATE),
    INDETERMINATE_DP(Outcome.INDETERMINATE);

    private final Outcome outcome;

    Verdict(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The decision as a response says it. */
    public Outcome outcome() {
        return outcome;
    }

    /** The Indeterminate of something that could only have been this effect. */
    Verdict spoilt() {
        return switch (this) {
            case PERMIT -> INDETERMINATE_P;
            case DENY -> INDETERMINATE_D;
            default -> throw new IllegalStateException(this + " is no effect");
        };
    }

    boolean isIndeterminate() {
        return outcome == Outcome.INDETERMINATE;
    }

    boolean isEffect() {
        return this == PERMIT || this == DENY;
    }
}
