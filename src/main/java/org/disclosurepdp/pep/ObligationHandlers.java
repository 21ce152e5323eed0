package org.disclosurepdp.pep;

import org.disclosurepdp.pep.PdpAnswer.Obligation;

/**
 * Carries out obligations, one method for each that asks something of what is released: a handler that is forgotten does
 * not compile. Every method returns true only if the obligation has been carried out; if it returns false or throws,
 * nothing is released.
 *
 * @param <R> what is to be released, as the methods leave it
 */
public interface ObligationHandlers<R> {
    /** Leaves only the items or parts that were asked for. */
    boolean limitToScope(Obligation obligation, R release);

    /** Puts purpose, matter or contract, and the limits of redisclosure on what is released, and its new label to the labels. */
    boolean bindRedisclosureTerms(Obligation obligation, R release);

    /** Says on what is released that there is no criminal use without 6103(i). */
    boolean noCriminalUse(Obligation obligation, R release);

    /** Leaves only what the court order or written request covers. */
    boolean confineToOrder(Obligation obligation, R release);

    /** Sees that the recipient has been given the notice of penalties; the PDP has found that it was served. */
    boolean confirmPenaltyNotice(Obligation obligation, R release);

    /** Sees that no field of identity is left. */
    boolean verifyIdentityRedacted(Obligation obligation, R release);
}
