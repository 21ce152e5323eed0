package org.disclosurepdp.bench;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** A measurement that could not be made. */
public final class BenchException extends PdpException {
    private static final long serialVersionUID = 1L;

    BenchException(String sentence) {
        super(ErrorCode.UNAVAILABLE, sentence);
    }

    BenchException(String sentence, Throwable cause) {
        super(ErrorCode.UNAVAILABLE, sentence, cause);
    }
}
