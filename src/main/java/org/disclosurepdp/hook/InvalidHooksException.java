package org.disclosurepdp.hook;

import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;

/** Hooks that cannot be used: every problem, each with its place. */
public final class InvalidHooksException extends PdpException {
    private static final long serialVersionUID = 1L;

    InvalidHooksException(List<Problem> problems) {
        super(ErrorCode.INVALID_CONFIG, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
}
