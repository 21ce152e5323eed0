package org.disclosurepdp.policy;

import java.io.IOException;

/** A file that could be read and must not be: its sentence says why. */
final class RefusedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedFileException(String sentence) {
        super(sentence);
    }
}
