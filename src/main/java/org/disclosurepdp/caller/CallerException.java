package org.disclosurepdp.caller;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.jspecify.annotations.Nullable;

/** The caller is not known, or may not do this. Its sentence never holds a credential. */
public final class CallerException extends PdpException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String error;

    private CallerException(ErrorCode code, @Nullable String error, String sentence) {
        super(code, sentence);
        this.error = error;
    }

    /** The error code of RFC 6750, 3.1, as a challenge says it; empty when no credentials were sent (3). */
    public String error() {
        return error == null ? "" : error;
    }

    static CallerException noCredentials() {
        return new CallerException(ErrorCode.UNAUTHENTICATED, null, "the request carries no credentials");
    }

    static CallerException malformed(String sentence) {
        return new CallerException(ErrorCode.INVALID_REQUEST, "invalid_request", sentence);
    }

    static CallerException unknown(String sentence) {
        return new CallerException(ErrorCode.UNAUTHENTICATED, "invalid_token", sentence);
    }

    /** A client certificate is no bearer token, so the challenge has no error code for it. */
    static CallerException unknownCertificate(String sentence) {
        return new CallerException(ErrorCode.UNAUTHENTICATED, null, sentence);
    }

    static CallerException forbidden(String sentence) {
        return new CallerException(ErrorCode.FORBIDDEN, "insufficient_scope", sentence);
    }

    static CallerException unavailable(String sentence) {
        return new CallerException(ErrorCode.UNAVAILABLE, null, sentence);
    }
}
