package org.disclosurepdp.reload;

import java.nio.file.Path;
import java.util.List;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.decision.PolicyEngine;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.PolicySnapshot;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.disclosurepdp.scenario.ScenarioRunner;
import org.jspecify.annotations.Nullable;

/** Scenarios that policies must pass before they come in force. The files are read each time. Used by one thread. */
public final class ScenarioGate {
    private final List<Path> files;
    private final Vocabulary vocabulary;
    private final PolicyEngine engine;
    private @Nullable PoliciesInForce earlier;

    /**
     * A gate.
     *
     * @param engine one that asks no registers: a scenario says every fact itself
     */
    public ScenarioGate(List<Path> files, Vocabulary vocabulary, PolicyEngine engine) {
        this.files = List.copyOf(files);
        this.vocabulary = vocabulary;
        this.engine = engine;
    }

    /** A text that changes when a scenario file does. */
    String look() {
        return ScenarioFiles.digest(files);
    }

    /**
     * What the scenarios say against some policies, each with its place; nothing when all pass.
     *
     * @throws org.disclosurepdp.scenario.ScenarioException if they cannot be read
     */
    public List<Problem> objections(PolicySnapshot snapshot) {
        var scenarios = ScenarioFiles.load(files, vocabulary);
        if (scenarios.isEmpty()) {
            return List.of(new Problem(files.get(0).toString(), 0, 0, "there is no scenario here to pass"));
        }
        var before = earlier;
        var evaluator = before == null ? engine.compile(snapshot) : engine.recompile(snapshot, before.evaluator());
        var policies = new PoliciesInForce(snapshot, evaluator);
        earlier = policies;
        var runner = new ScenarioRunner(policies);
        return scenarios.stream()
                .map(runner::run)
                .filter(result -> !result.passed())
                .map(result -> problem(result.scenario(), result.differences()))
                .toList();
    }

    private static Problem problem(Scenario scenario, List<String> differences) {
        return new Problem(
                scenario.file(),
                scenario.line(),
                1,
                "scenario `%s` fails: %s".formatted(scenario.id(), String.join("; ", differences)));
    }
}
