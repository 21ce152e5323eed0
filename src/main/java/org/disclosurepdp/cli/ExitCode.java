package org.disclosurepdp.cli;

import java.util.List;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.Outcome;

/** The exit codes, a contract with scripts. Decisions have codes of their own, so that a typo never looks like a Deny. */
enum ExitCode {
    OK(0),
    FAILURE(1),
    USAGE(2),
    INVALID(3),
    TESTS_FAILED(4),
    LEDGER_BROKEN(5),
    DIFFERENT(6),
    DENY(10),
    NOT_APPLICABLE(11),
    INDETERMINATE(12);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ExitCode of(ErrorCode error) {
        return switch (error) {
            case INVALID_POLICY, INVALID_CONFIG -> INVALID;
            case LEDGER_BROKEN -> LEDGER_BROKEN;
            case INVALID_REQUEST,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    REQUEST_TOO_LARGE,
                    TOO_MANY_REQUESTS,
                    UNSUPPORTED_MEDIA_TYPE,
                    NOT_ACCEPTABLE,
                    UNAVAILABLE -> FAILURE;
        };
    }

    /** Of several decisions, the first that is not a Permit. */
    static ExitCode of(List<Decision> decisions) {
        return decisions.stream()
                .map(Decision::outcome)
                .filter(outcome -> outcome != Outcome.PERMIT)
                .findFirst()
                .map(ExitCode::of)
                .orElse(OK);
    }

    private static ExitCode of(Outcome outcome) {
        return switch (outcome) {
            case PERMIT -> OK;
            case DENY -> DENY;
            case NOT_APPLICABLE -> NOT_APPLICABLE;
            case INDETERMINATE -> INDETERMINATE;
        };
    }
}
