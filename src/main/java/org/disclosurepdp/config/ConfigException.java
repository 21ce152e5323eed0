package org.disclosurepdp.config;

import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.model.Problem;

/** Settings with which nothing can start: every problem, each with its place. */
public final class ConfigException extends PdpException {
    private static final long serialVersionUID = 1L;

    ConfigException(String sentence) {
        super(ErrorCode.INVALID_CONFIG, sentence);
    }

    ConfigException(List<Problem> problems) {
        super(ErrorCode.INVALID_CONFIG, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
}
