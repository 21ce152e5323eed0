package org.disclosurepdp.attribute;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** A fact could not be looked up: the attribute is missing and the decision Indeterminate where it matters. */
public final class AttributeUnavailableException extends PdpException {
    private static final long serialVersionUID = 1L;

    AttributeUnavailableException(String sentence) {
        super(ErrorCode.UNAVAILABLE, sentence);
    }

    AttributeUnavailableException(String sentence, Throwable cause) {
        super(ErrorCode.UNAVAILABLE, sentence, cause);
    }
}
