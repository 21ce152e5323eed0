package org.disclosurepdp.conform;

import java.net.URI;
import java.util.Optional;

/** A PDP that runs already, with policies that are its own affair. */
record RunningPdp(URI url) implements TestedPdp {
    @Override
    public URI ready(Fixture fixture) {
        return url;
    }

    @Override
    public Optional<String> cannotRun(ConformanceCase tested) {
        return tested.kind() == ConformanceCase.Kind.POLICY_SYNTAX_ERROR
                ? Optional.of("a running PDP is given no policies")
                : Optional.empty();
    }

    @Override
    public void close() {}
}
