package org.disclosurepdp.search;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** A page that cannot be given: its token is not good, or there are too many searches. */
public final class SearchException extends PdpException {
    private static final long serialVersionUID = 1L;

    SearchException(ErrorCode code, String sentence) {
        super(code, sentence);
    }
}
