package org.disclosurepdp.bench;

import java.nio.file.Path;
import org.disclosurepdp.model.Outcome;

/** A policy decision point that is measured. Found by {@link java.util.ServiceLoader} where it is not our own. */
public interface Peer {
    /** The name it has in tables. */
    String name();

    /**
     * Loads the policy or policy set of one XACML 3.0 file.
     *
     * @throws Exception if it cannot
     */
    Loaded load(Path policies) throws Exception;

    /** Policies ready to be evaluated. */
    interface Loaded {
        /**
         * A request, parsed: what follows is evaluation only.
         *
         * @throws Exception if it cannot be parsed
         */
        Prepared prepare(BenchRequest request) throws Exception;
    }

    /** One request to loaded policies. May be evaluated any number of times, by one thread at a time. */
    interface Prepared {
        /**
         * Evaluates, from the request in memory to the decision in memory.
         *
         * @throws Exception if it cannot
         */
        Outcome evaluate() throws Exception;
    }
}
