package org.disclosurepdp.engine;

import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;

/** Carries a fault through a function call of AuthzForce. It has no stack trace: it is a result, not a bug. */
final class FaultException extends IndeterminateEvaluationException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    FaultException(Fault fault) {
        super("fault", fault.status().code());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
