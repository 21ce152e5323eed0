/** Tells others of the ledger's checkpoints, so that nobody can rewrite it unseen. */
@NullMarked
package org.disclosurepdp.witness;

import org.jspecify.annotations.NullMarked;
