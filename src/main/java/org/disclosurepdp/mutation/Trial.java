package org.disclosurepdp.mutation;

/**
 * What became of one change. Immutable.
 *
 * @param told of one that was killed, the id of the scenario that noticed; of one that survived, what request would show it,
 *     if one was found; else empty
 */
record Trial(Mutant mutant, Fate fate, String told) {
    enum Fate {
        KILLED,
        SURVIVED,
        /** Equivalent, as can be seen from the text. */
        PROVEN,
        /** No policy any more. */
        INVALID
    }
}
