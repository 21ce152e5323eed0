package org.disclosurepdp.oracle;

/** A policy that the standard does not allow, or that uses something outside the oracle (XPath). */
public final class RefusedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedPolicyException(String sentence) {
        super(sentence);
    }
}
