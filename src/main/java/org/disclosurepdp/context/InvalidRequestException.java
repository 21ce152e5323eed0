package org.disclosurepdp.context;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;

/** A request that cannot be read: one sentence that names the place and holds no attribute value. */
public final class InvalidRequestException extends PdpException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String sentence;

    InvalidRequestException(String sentence) {
        this(sentence, 0, 0, sentence);
    }

    private InvalidRequestException(String message, int line, int column, String sentence) {
        super(ErrorCode.INVALID_REQUEST, message);
        this.line = line;
        this.column = column;
        this.sentence = sentence;
    }

    static InvalidRequestException at(int line, int column, String sentence) {
        var message = "line %d, column %d: %s".formatted(line, column, sentence);
        return new InvalidRequestException(message, line, column, sentence);
    }

    /** The problem as one of a file, whose line 1 it is in where its place is not known. */
    public Problem in(String file) {
        return new Problem(file, Math.max(1, line), Math.max(1, column), sentence);
    }
}
