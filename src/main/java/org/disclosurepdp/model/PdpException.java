package org.disclosurepdp.model;

/**
 * The base of every failure a caller can meet: a code, and one sentence that names the place and holds no attribute
 * value. Each package that can fail has one final subclass.
 */
public abstract class PdpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    protected PdpException(ErrorCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    protected PdpException(ErrorCode code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
