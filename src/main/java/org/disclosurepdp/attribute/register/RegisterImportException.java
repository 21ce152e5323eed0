package org.disclosurepdp.attribute.register;

import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;

/** Register files that were not taken: every problem, each with its place; none when the database was the trouble. */
public final class RegisterImportException extends PdpException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RegisterImportException(List<Problem> problems) {
        super(ErrorCode.INVALID_CONFIG, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    RegisterImportException(String sentence) {
        super(ErrorCode.UNAVAILABLE, sentence);
        this.problems = List.of();
    }

    public List<Problem> problems() {
        return problems;
    }
}
