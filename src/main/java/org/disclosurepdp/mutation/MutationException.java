package org.disclosurepdp.mutation;

import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;

/** What keeps changes from being tried: every problem, each with its place. */
public final class MutationException extends PdpException {
    private static final long serialVersionUID = 1L;

    MutationException(List<Problem> problems) {
        super(ErrorCode.INVALID_CONFIG, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
}
