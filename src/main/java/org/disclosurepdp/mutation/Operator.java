package org.disclosurepdp.mutation;

import java.util.Locale;

/** The kinds of change, each of which an author could make by mistake. */
public enum Operator {
    /** A rule without its Condition. */
    CONDITION("a request for which the condition is false and nothing else is in the way"),
    /** An {@code and} or {@code or} without one of its arguments. */
    ARGUMENT("a request for which it alone makes the difference"),
    /** An {@code or} in place of an {@code and}, and the other way round. */
    CONNECTIVE("a request for which one argument is true and another false"),
    /** What stands in a {@code not}, without it. */
    NEGATION("a request that reaches it"),
    /** A Target that matches everything. */
    TARGET("a request that the target alone keeps away"),
    ANY_OF("a request that it alone keeps away"),
    ALL_OF("a request that comes in by it alone"),
    MATCH("a request that it alone keeps away"),
    /** A rule that denies in place of one that permits, and the other way round. */
    EFFECT("a request that the rule decides"),
    /** An obligation or advice of a policy that goes with the other decision. */
    FULFILL_ON("a scenario that says which obligations and advice it expects"),
    OBLIGATION("a scenario that it is returned for, and that says which obligations it expects"),
    ADVICE("a scenario that it is returned for, and that says which advice it expects"),
    RULE("a request that the rule decides alone"),
    /** A policy set without one of its policies. */
    POLICY("a request that it decides alone"),
    /** Another combining algorithm. */
    ALGORITHM("a request that two of its parts decide differently"),
    /** A designator or selector that demands a value in place of one that does not, and the other way round. */
    MUST_BE_PRESENT("a request from which it is missing");

    private final String wanted;

    Operator(String wanted) {
        this.wanted = wanted;
    }

    /** The scenario that would notice, in general. */
    String wanted() {
        return wanted;
    }

    /** {@code any-of}, as outputs have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
