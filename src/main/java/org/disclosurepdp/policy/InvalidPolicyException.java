package org.disclosurepdp.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/** Policies that cannot be put in force: every problem, each with its place. */
public final class InvalidPolicyException extends PdpException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final transient List<PolicyDocument> readable;
    private final @Nullable String revision;

    public InvalidPolicyException(List<Problem> problems) {
        this(problems, List.of());
    }

    InvalidPolicyException(List<Problem> problems, List<PolicyDocument> readable) {
        this(problems, readable, null);
    }

    InvalidPolicyException(List<Problem> problems, List<PolicyDocument> readable, @Nullable String revision) {
        super(ErrorCode.INVALID_POLICY, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.readable = List.copyOf(readable);
        this.revision = revision;
    }

    /** The revision of what was refused, if it got as far as having one. */
    public Optional<String> revision() {
        return Optional.ofNullable(revision);
    }

    /** The documents that could be read, so that what else is wrong in them can be told with the rest. */
    public List<PolicyDocument> readable() {
        return readable;
    }

    public List<Problem> problems() {
        return problems;
    }
}
