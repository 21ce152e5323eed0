package org.disclosurepdp.pep;

/** What came of a question and of its obligations. */
public sealed interface Enforced {
    /** Go: the PDP permitted it, every obligation is carried out, and the PDP has been told so. Immutable. */
    record Go(PdpAnswer answer) implements Enforced {}

    /**
     * Stop. Immutable.
     *
     * @param code a word for programs
     * @param answer what the PDP said, if it said something
     */
    record Stop(Code code, String sentence, PdpAnswer answer) implements Enforced {}

    /** Why nothing is released. */
    enum Code {
        /** The law's no. */
        DENIED,
        /** Neither permitted nor denied: a fact was missing, or it is not governed. */
        NOT_PERMITTED,
        /** The PDP did not answer, or what it answered is no answer. */
        NO_ANSWER,
        /** An obligation that this enforcement point does not know, or could not carry out. */
        OBLIGATION_NOT_SUPPORTED,
        /** The obligations are carried out, but the PDP could not be told. */
        NOT_REPORTED
    }
}
