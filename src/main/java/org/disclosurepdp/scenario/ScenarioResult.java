package org.disclosurepdp.scenario;

import java.util.List;
import org.disclosurepdp.model.Decision;

/**
 * What came of a scenario. Immutable.
 *
 * @param differences one sentence for each thing that is not as expected; none when it passed
 */
public record ScenarioResult(Scenario scenario, Decision decision, List<String> differences) {
    public ScenarioResult {
        differences = List.copyOf(differences);
    }

    public boolean passed() {
        return differences.isEmpty();
    }
}
