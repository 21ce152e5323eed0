package org.disclosurepdp.difference;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;

/** A request log that cannot be read to its end: the first problem, with its place. */
public final class DifferenceException extends PdpException {
    private static final long serialVersionUID = 1L;

    DifferenceException(Problem problem) {
        super(ErrorCode.INVALID_REQUEST, problem.toString());
    }

    DifferenceException(String sentence, Throwable cause) {
        super(ErrorCode.INVALID_REQUEST, sentence, cause);
    }
}
