package org.disclosurepdp.policy;

import java.util.Optional;

/** Where policies come from, again and again. Used by one thread at a time, but for its name and {@link #look}. */
public interface PolicySource {
    /** The place, as people know it, without credentials. */
    String name();

    /** A text that changes when what is there does; for sources that are watched. Nothing is parsed. */
    String look();

    /**
     * Reads what is there now.
     *
     * @param earlier what is in force; documents that have not changed are taken from it
     * @throws InvalidPolicyException with every problem of the policies
     * @throws org.disclosurepdp.model.PdpException if it cannot be read or must not be used
     */
    PolicySnapshot load(PolicySnapshot earlier);

    /**
     * What came in force last, when this source was asked by an earlier process; empty if it keeps nothing. For when what is
     * there now cannot be had or must not be used.
     *
     * @throws org.disclosurepdp.model.PdpException if it must not be used either
     */
    Optional<PolicySnapshot> lastGood();

    /**
     * What was loaded last is about to come in force: the source may want to keep it.
     *
     * @throws org.disclosurepdp.model.PdpException if it cannot be kept; it does not come in force then
     */
    void accept();
}
