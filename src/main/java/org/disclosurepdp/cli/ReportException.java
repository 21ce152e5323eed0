package org.disclosurepdp.cli;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** A report that cannot be written where it was asked for. */
final class ReportException extends PdpException {
    private static final long serialVersionUID = 1L;

    ReportException(String message) {
        super(ErrorCode.UNAVAILABLE, message);
    }
}
