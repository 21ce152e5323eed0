package org.disclosurepdp.proof;

import java.io.IOException;

/** A file that is no exported ledger, or not a whole one. */
public final class MalformedExportException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedExportException(String sentence) {
        super(sentence);
    }
}
