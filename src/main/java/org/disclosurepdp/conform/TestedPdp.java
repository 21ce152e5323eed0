package org.disclosurepdp.conform;

import java.net.URI;
import java.util.Optional;

/** A PDP that cases are run against. For one thread. */
interface TestedPdp extends AutoCloseable {
    /**
     * Makes it ready for a case.
     *
     * @throws Refused if it does not take the policies
     */
    URI ready(Fixture fixture) throws Refused;

    /** Why the case cannot be run here; empty when it can. */
    Optional<String> cannotRun(ConformanceCase tested);

    @Override
    void close();

    /** The policies were refused, with what was said of them. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }
}
