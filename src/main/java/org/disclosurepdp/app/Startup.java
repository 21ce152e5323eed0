package org.disclosurepdp.app;

import java.net.BindException;

/** What goes wrong when listeners start, in an operator's words. */
final class Startup {
    private Startup() {}

    static RuntimeException failure(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new StartupException(
                        "the port is taken; free it, or choose another with --set decisions.port=… or --set"
                                + " administration.port=…",
                        thrown);
            }
        }
        return thrown;
    }
}
