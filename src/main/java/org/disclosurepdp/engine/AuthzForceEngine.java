package org.disclosurepdp.engine;

import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.decision.PolicyEngine;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.policy.PolicySnapshot;

/**
 * Evaluates XACML 3.0 exactly as its text says, with the data types, functions and XPath of AuthzForce Core. Targets,
 * rules, variables and combining are ours: see docs/decisions/evaluation-layer.md. Thread-safe.
 */
public final class AuthzForceEngine implements PolicyEngine {
    private final XacmlLibrary library = new XacmlLibrary();
    private final Registers registers;

    /** An engine whose evaluations ask {@code registers} for the facts that they provide. */
    public AuthzForceEngine(Registers registers) {
        this.registers = registers;
    }

    @Override
    public PolicyEvaluator compile(PolicySnapshot snapshot) {
        return compiled(snapshot);
    }

    CompiledPolicySet compiled(PolicySnapshot snapshot) {
        var layout = new SlotLayout(registers);
        var interning = new Interning(library, layout);
        var root = new PolicyCompiler(snapshot, interning, Children::all).compile();
        return new CompiledPolicySet(root, layout, library, registers);
    }
}
