package org.disclosurepdp.console;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** The console was asked for what it cannot tell. */
public final class ConsoleException extends PdpException {
    private static final long serialVersionUID = 1L;

    ConsoleException(String sentence) {
        super(ErrorCode.INVALID_REQUEST, sentence);
    }

    ConsoleException(String sentence, Throwable cause) {
        super(ErrorCode.INVALID_REQUEST, sentence, cause);
    }
}
