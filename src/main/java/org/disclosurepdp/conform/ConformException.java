package org.disclosurepdp.conform;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** The cases cannot be read, or the PDP cannot be reached at all. */
public final class ConformException extends PdpException {
    private static final long serialVersionUID = 1L;

    ConformException(String sentence) {
        super(ErrorCode.INVALID_CONFIG, sentence);
    }

    ConformException(String sentence, Throwable cause) {
        super(ErrorCode.INVALID_CONFIG, sentence, cause);
    }
}
