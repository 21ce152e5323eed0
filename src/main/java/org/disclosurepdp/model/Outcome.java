package org.disclosurepdp.model;

/** The four XACML decisions. Only {@link #PERMIT} may release anything. */
public enum Outcome {
    PERMIT("Permit"),
    DENY("Deny"),
    INDETERMINATE("Indeterminate"),
    NOT_APPLICABLE("NotApplicable");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The decision's name in XACML requests and responses. */
    public String label() {
        return label;
    }
}
