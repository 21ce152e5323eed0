package org.disclosurepdp.pep;

/** The PDP could not be asked, or what it answered is no answer. Stays in this package: to callers it is a refusal. */
final class PepFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** True if nothing can have been decided, so that asking again is safe. */
    private final boolean undecided;

    PepFailure(String sentence, boolean undecided) {
        super(sentence);
        this.undecided = undecided;
    }

    boolean undecided() {
        return undecided;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
