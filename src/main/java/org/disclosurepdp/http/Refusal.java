package org.disclosurepdp.http;

import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/**
 * How a request is refused. Immutable.
 *
 * @param code a word for programs
 * @param detail one sentence for people, without attribute values
 */
record Refusal(int status, String code, String detail) {
    static final Refusal INTERNAL = new Refusal(500, "internal-error", "internal error");

    /** What an operator must mend is for the log to say; a caller needs only to know that nothing is released. */
    private static final String UNAVAILABLE = "the decision cannot be made or recorded now, so none is released";

    /** What is answered when something was thrown: for what is not ours to explain, no more than that. */
    static Refusal of(Throwable thrown) {
        var cause = cause(thrown);
        if (!(cause instanceof PdpException ours)) {
            return INTERNAL;
        }
        int status = status(ours.code());
        return switch (status) {
            case 500 -> INTERNAL;
            case 503 -> new Refusal(status, word(ours.code()), UNAVAILABLE);
            default -> new Refusal(status, word(ours.code()), String.valueOf(ours.getMessage()));
        };
    }

    /** What was thrown, without the wrapping of a future. */
    static Throwable cause(Throwable thrown) {
        var wrapped = thrown.getCause();
        return thrown instanceof CompletionException && wrapped != null ? wrapped : thrown;
    }

    /** The one place where a code becomes a status; a new code must not compile without one. */
    private static int status(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_ACCEPTABLE -> 406;
            case REQUEST_TOO_LARGE -> 413;
            case TOO_MANY_REQUESTS -> 429;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case UNAVAILABLE, LEDGER_BROKEN -> 503;
            case INVALID_POLICY, INVALID_CONFIG -> 500;
        };
    }

    private static String word(ErrorCode code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
