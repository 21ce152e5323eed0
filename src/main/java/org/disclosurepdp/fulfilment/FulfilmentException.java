package org.disclosurepdp.fulfilment;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** A report that cannot be taken, or a question about a decision that is not the caller's. */
public final class FulfilmentException extends PdpException {
    private static final long serialVersionUID = 1L;

    FulfilmentException(ErrorCode code, String sentence) {
        super(code, sentence);
    }

    /** Of an id that is nobody's and of somebody else's decision alike: whoever asks learns nothing from it. */
    static FulfilmentException unknown() {
        return new FulfilmentException(ErrorCode.NOT_FOUND, "the caller has asked for no decision with this id");
    }
}
