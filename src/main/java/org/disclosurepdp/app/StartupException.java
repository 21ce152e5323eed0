package org.disclosurepdp.app;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** The server cannot start as it is configured. */
public final class StartupException extends PdpException {
    private static final long serialVersionUID = 1L;

    StartupException(String sentence) {
        super(ErrorCode.INVALID_CONFIG, sentence);
    }

    StartupException(String sentence, Throwable cause) {
        super(ErrorCode.INVALID_CONFIG, sentence, cause);
    }
}
