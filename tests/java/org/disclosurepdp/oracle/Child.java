package org.disclosurepdp.oracle;

/** What a combining algorithm combines: a rule, or a policy or policy set. */
interface Child {
    OracleResult evaluate();

    /** Its target alone, which only-one-applicable asks (C.9). */
    Truth target();

    /** What a rule could only be; a policy could be either. */
    default boolean couldBe(Verdict effect) {
        return true;
    }
}
