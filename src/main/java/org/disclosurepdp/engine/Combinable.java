package org.disclosurepdp.engine;

/** What a combining algorithm combines: a rule, a policy or a policy set. Immutable. */
interface Combinable {
    /**
     * Decides. On Permit and Deny its obligations and advice have been appended to the context, and the deciding rule
     * named; on Indeterminate the reason is in the context; otherwise the context's lists are as they were.
     */
    Verdict evaluate(RequestContext context);

    /** Whether the target matches, for only-one-applicable. */
    Truth applicable(RequestContext context);

    /** What must match for anything but NotApplicable to come of it. */
    TargetNode target();

    /** What this becomes at most when it fails: the extended Indeterminate of the effects that could come of it. */
    Verdict potential();

    /** What was compiled, where this stands around it. */
    default Combinable plain() {
        return this;
    }
}
