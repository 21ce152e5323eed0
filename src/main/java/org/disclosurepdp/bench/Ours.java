package org.disclosurepdp.bench;

import java.nio.file.Path;
import java.util.Optional;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.policy.PolicyFolder;

/** This server's own engine, without registers. */
final class Ours implements Peer {
    @Override
    public String name() {
        return "ours";
    }

    @Override
    public Loaded load(Path policies) {
        return loaded(evaluator(policies));
    }

    static PolicyEvaluator evaluator(Path policies) {
        return new AuthzForceEngine(Registers.none()).compile(PolicyFolder.load(policies, Optional.empty()));
    }

    static Loaded loaded(PolicyEvaluator evaluator) {
        return request -> {
            var access = request.access();
            var at = request.at();
            return () -> evaluator.evaluate(access, at).outcome();
        };
    }
}
