package org.disclosurepdp.docserver;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** The documents, the users or the label store are not as they must be. */
public final class DocumentServerException extends PdpException {
    private static final long serialVersionUID = 1L;

    DocumentServerException(ErrorCode code, String sentence) {
        super(code, sentence);
    }
}
