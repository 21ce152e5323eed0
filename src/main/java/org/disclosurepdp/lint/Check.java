package org.disclosurepdp.lint;

/** Looks for what one or several rules warn of. Stateless. */
@FunctionalInterface
interface Check {
    void check(PolicyTree policies, Findings findings);
}
