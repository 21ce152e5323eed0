package org.disclosurepdp.cli;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** What a command has to say when it cannot go on: a report that cannot be written, a request that cannot be read. */
final class ReportException extends PdpException {
    private static final long serialVersionUID = 1L;

    ReportException(String message) {
        this(ErrorCode.UNAVAILABLE, message);
    }

    ReportException(ErrorCode code, String message) {
        super(code, message);
    }
}
