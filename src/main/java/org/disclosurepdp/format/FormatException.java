package org.disclosurepdp.format;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;

/** A file that is not formatted, and why: one problem, with its place. */
public final class FormatException extends PdpException {
    private static final long serialVersionUID = 1L;

    FormatException(Problem problem) {
        super(ErrorCode.INVALID_POLICY, problem.toString());
    }
}
