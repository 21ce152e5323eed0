/**
 * Proofs over the ledger: the Merkle tree of RFC 9162, signed checkpoints, and the verifier. It uses the JDK alone, so that it is
 * also a small jar that needs neither server nor database.
 */
@NullMarked
package org.disclosurepdp.proof;

import org.jspecify.annotations.NullMarked;
