package org.disclosurepdp.http;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** A request that HTTP itself has an answer for: too large, or of a form that cannot be read or written. */
public final class HttpException extends PdpException {
    private static final long serialVersionUID = 1L;

    HttpException(ErrorCode code, String sentence) {
        super(code, sentence);
    }
}
