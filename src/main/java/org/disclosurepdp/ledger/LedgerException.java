package org.disclosurepdp.ledger;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** The ledger could not do what was asked; the decision must then not be released. */
public final class LedgerException extends PdpException {
    private static final long serialVersionUID = 1L;

    LedgerException(ErrorCode code, String sentence) {
        super(code, sentence);
    }

    LedgerException(ErrorCode code, String sentence, Throwable cause) {
        super(code, sentence, cause);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
