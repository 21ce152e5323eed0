package org.disclosurepdp.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/** Policies that cannot be put in force: every problem, each with its place. */
public final class InvalidPolicyException extends PdpException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final transient List<PolicyDocument> readable;
    private final transient Predicate<String> elsewhere;
    private final boolean consequence;
    private final @Nullable String revision;

    public InvalidPolicyException(List<Problem> problems) {
        this(problems, List.of(), id -> true);
    }

    /** With every document, each of them readable. */
    InvalidPolicyException(List<Problem> problems, List<PolicyDocument> documents) {
        this(problems, documents, id -> false);
    }

    InvalidPolicyException(List<Problem> problems, List<PolicyDocument> readable, Predicate<String> elsewhere) {
        this(problems, readable, elsewhere, false);
    }

    /** As above; {@code consequence} when the problems only follow from what is wrong within the documents. */
    InvalidPolicyException(
            List<Problem> problems, List<PolicyDocument> readable, Predicate<String> elsewhere, boolean consequence) {
        this(problems, readable, elsewhere, consequence, null);
    }

    private InvalidPolicyException(
            List<Problem> problems,
            List<PolicyDocument> readable,
            Predicate<String> elsewhere,
            boolean consequence,
            @Nullable String revision) {
        super(ErrorCode.INVALID_POLICY, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.readable = List.copyOf(readable);
        this.elsewhere = elsewhere;
        this.consequence = consequence;
        this.revision = revision;
    }

    /** The same, of policies whose revision is known. */
    InvalidPolicyException of(String revision) {
        return new InvalidPolicyException(problems, readable, elsewhere, consequence, revision);
    }

    /** The revision of what was refused, if it got as far as having one. */
    public Optional<String> revision() {
        return Optional.ofNullable(revision);
    }

    /** These problems and those {@code within} the readable documents, in the order of their places, each told once. */
    public List<Problem> with(List<Problem> within) {
        return consequence && !within.isEmpty()
                ? within
                : Stream.concat(problems.stream(), within.stream())
                        .distinct()
                        .sorted(Problem.BY_PLACE)
                        .toList();
    }

    /** The documents that could be read, so that what else is wrong in them can be told with the rest. */
    public List<PolicyDocument> readable() {
        return readable;
    }

    /**
     * Which ids may be those of documents that could not be read: a reference to such a one may be right, and any other
     * that leads to no readable document leads nowhere.
     */
    public Predicate<String> elsewhere() {
        return elsewhere;
    }

    public List<Problem> problems() {
        return problems;
    }
}
