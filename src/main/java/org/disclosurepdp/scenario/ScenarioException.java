package org.disclosurepdp.scenario;

import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;

/** A scenario file that cannot be run: every problem, each with its place. */
public final class ScenarioException extends PdpException {
    private static final long serialVersionUID = 1L;

    ScenarioException(List<Problem> problems) {
        super(ErrorCode.INVALID_CONFIG, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
}
