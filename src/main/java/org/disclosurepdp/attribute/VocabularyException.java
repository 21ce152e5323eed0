package org.disclosurepdp.attribute;

import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;

/** A vocabulary that cannot be used: every problem, each with its place. */
public final class VocabularyException extends PdpException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    VocabularyException(List<Problem> problems) {
        super(ErrorCode.INVALID_CONFIG, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
