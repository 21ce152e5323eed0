package org.disclosurepdp.witness;

import java.io.IOException;
import org.disclosurepdp.proof.SignedNote;

/** A place outside the ledger that keeps checkpoints. */
interface Target {
    /** What logs call it. */
    String name();

    /**
     * Gives it a checkpoint.
     *
     * @throws IOException with a sentence that holds no secret, if it was not taken
     */
    void give(SignedNote note) throws IOException, InterruptedException;
}
