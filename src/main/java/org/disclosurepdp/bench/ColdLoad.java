package org.disclosurepdp.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.policy.PolicyFolder;

/** Loads one file in a JVM that has done nothing before, and writes what it took to another file. */
public final class ColdLoad {
    private static final int SMALL = 10;

    private ColdLoad() {}

    /** Arguments: ours, plain or heap; the policy file; the answer's file. */
    public static void main(String[] args) throws Exception {
        var policies = Path.of(args[1]);
        var answer = switch (args[0]) {
            case "ours" -> time(new Ours(), policies);
            case "plain" -> time(new PlainAuthzForce(), policies);
            default -> heap(policies);
        };
        Files.writeString(Path.of(args[2]), answer);
    }

    private static String time(Peer peer, Path policies) throws Exception {
        long start = System.nanoTime();
        var loaded = peer.load(policies);
        long took = System.nanoTime() - start;
        return loaded == null ? "" : String.valueOf(took);
    }

    /** Bytes of what a server holds: the documents and their compiled form. */
    private static String heap(Path policies) {
        // Classes, and what the library allocates once, do not count: a small set brings them in.
        var small = policies.resolveSibling("heap-small.xml");
        Shape.FLAT.write(small, SMALL);
        load(small);
        long empty = used();
        var held = load(policies);
        long full = used();
        return held.evaluator().mayBlock() ? "" : String.valueOf(full - empty);
    }

    private static PoliciesInForce load(Path policies) {
        var snapshot = PolicyFolder.load(policies, Optional.empty());
        return new PoliciesInForce(snapshot, new AuthzForceEngine(Registers.none()).compile(snapshot));
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
