package org.disclosurepdp.hook;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** What a proxy asks cannot be taken for a request, so it is refused before anything is decided. */
public final class HookException extends PdpException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String challenge;

    private HookException(ErrorCode code, String reason, String challenge, String sentence) {
        super(code, sentence);
        this.reason = reason;
        this.challenge = challenge;
    }

    /** A word for programs, as {@code two-identities}. */
    public String reason() {
        return reason;
    }

    /** What to put into WWW-Authenticate; empty if logging in would not help. */
    public String challenge() {
        return challenge;
    }

    static HookException refused(String reason, String sentence) {
        return new HookException(ErrorCode.FORBIDDEN, reason, "", sentence);
    }

    static HookException noIdentity(String challenge) {
        return new HookException(
                ErrorCode.UNAUTHENTICATED, "no-identity", challenge, "the proxy names no user, so nobody may see this");
    }

    static HookException unavailable(String sentence) {
        return new HookException(ErrorCode.UNAVAILABLE, "unavailable", "", sentence);
    }
}
