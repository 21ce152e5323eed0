package org.disclosurepdp.context;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** A request that cannot be read: one sentence that names the place and holds no attribute value. */
public final class InvalidRequestException extends PdpException {
    private static final long serialVersionUID = 1L;

    InvalidRequestException(String sentence) {
        super(ErrorCode.INVALID_REQUEST, sentence);
    }

    static InvalidRequestException at(int line, int column, String sentence) {
        return new InvalidRequestException("line %d, column %d: %s".formatted(line, column, sentence));
    }
}
