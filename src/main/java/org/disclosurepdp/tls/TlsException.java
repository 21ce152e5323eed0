package org.disclosurepdp.tls;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** Files of which no TLS context can be made. */
public final class TlsException extends PdpException {
    private static final long serialVersionUID = 1L;

    TlsException(String sentence) {
        super(ErrorCode.INVALID_CONFIG, sentence);
    }
}
