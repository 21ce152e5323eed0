package org.disclosurepdp.engine;

import java.util.List;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Status;
import org.disclosurepdp.model.StatusCode;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;

/** Why an evaluation is Indeterminate. Immutable; holds no attribute value. */
record Fault(Status status) {
    static Fault missing(AttributeName name, String sentence) {
        return new Fault(new Status(StatusCode.MISSING_ATTRIBUTE, sentence, List.of(name)));
    }

    static Fault processing(String sentence) {
        return new Fault(new Status(StatusCode.PROCESSING_ERROR, sentence, List.of()));
    }

    static Fault syntax(String sentence) {
        return new Fault(new Status(StatusCode.SYNTAX_ERROR, sentence, List.of()));
    }

    /** The fault that a function call of AuthzForce met: ours when it came through one of our arguments. */
    static Fault of(IndeterminateEvaluationException thrown, String where) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FaultException ours) {
                return ours.fault();
            }
        }
        var code = thrown.getTopLevelStatus().getStatusCode().getValue();
        // AuthzForce's own messages may quote attribute values, so only the place is told.
        return new Fault(new Status(code, "%s could not be evaluated".formatted(where), List.of()));
    }
}
