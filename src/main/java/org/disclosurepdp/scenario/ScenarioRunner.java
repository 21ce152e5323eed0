package org.disclosurepdp.scenario;

import java.time.InstantSource;
import java.util.List;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.ledger.DisclosureLedger;

/** Runs scenarios through the decision service, with a ledger that writes nothing. Thread-safe. */
public final class ScenarioRunner {
    private final PoliciesInForce policies;

    public ScenarioRunner(PoliciesInForce policies) {
        this.policies = policies;
    }

    /** Runs one scenario, at its own time. */
    public ScenarioResult run(Scenario scenario) {
        var clock = scenario.clock().map(InstantSource::fixed).orElseGet(InstantSource::system);
        var service = new DecisionService(() -> policies, DisclosureLedger.none(), clock);
        var query = new DecisionQuery(
                List.of(scenario.request()), DecisionQuery.Semantic.EXECUTE_ALL, scenario.id(), "test", "test");
        var decision = service.decide(query).join().get(0);
        return new ScenarioResult(scenario, decision, scenario.expected().differences(decision.evaluation()));
    }
}
