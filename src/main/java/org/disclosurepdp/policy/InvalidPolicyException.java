package org.disclosurepdp.policy;

import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;

/** Policies that cannot be put in force: every problem, each with its place. */
public final class InvalidPolicyException extends PdpException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidPolicyException(List<Problem> problems) {
        super(ErrorCode.INVALID_POLICY, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
