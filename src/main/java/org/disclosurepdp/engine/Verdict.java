package org.disclosurepdp.engine;

import org.disclosurepdp.model.Outcome;

/** A decision inside the tree, with the extended Indeterminate values of XACML 3.0 core, 7.10. */
enum Verdict {
    PERMIT(Outcome.PERMIT),
    DENY(Outcome.DENY),
    NOT_APPLICABLE(Outcome.NOT_APPLICABLE),
    INDETERMINATE_P(Outcome.INDETERMINATE),
    INDETERMINATE_D(Outcome.INDETERMINATE),
    INDETERMINATE_DP(Outcome.INDETERMINATE);

    private final Outcome outcome;

    Verdict(Outcome outcome) {
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    boolean isIndeterminate() {
        return outcome == Outcome.INDETERMINATE;
    }

    /** The effects that this is or could have been, as bits: 1 Permit, 2 Deny. */
    int sides() {
        return switch (this) {
            case NOT_APPLICABLE -> 0;
            case PERMIT, INDETERMINATE_P -> 1;
            case DENY, INDETERMINATE_D -> 2;
            case INDETERMINATE_DP -> 3;
        };
    }

    /** What this becomes when the target above it could not be evaluated (XACML 3.0 core, table 7). */
    Verdict underTargetFault() {
        return switch (this) {
            case PERMIT, INDETERMINATE_P -> INDETERMINATE_P;
            case DENY, INDETERMINATE_D -> INDETERMINATE_D;
            case INDETERMINATE_DP -> INDETERMINATE_DP;
            case NOT_APPLICABLE -> NOT_APPLICABLE;
        };
    }
}
