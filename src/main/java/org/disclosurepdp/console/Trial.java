package org.disclosurepdp.console;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.explanation.Explainer;
import org.disclosurepdp.explanation.Explanation;
import org.disclosurepdp.explanation.ExplanationJson;
import org.disclosurepdp.explanation.FactWords;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.obligation.Obligations;
import org.disclosurepdp.scenario.Facts;
import org.disclosurepdp.scenario.ScenarioException;

/**
 * Decides a request whose facts, those of registers included, are all the asker's own, as {@code pdp test} does: no register is
 * asked, nothing is recorded, and the decision has no id, so nothing may be released by it. Thread-safe.
 */
public final class Trial {
    private final Supplier<PoliciesInForce> policies;
    private final Vocabulary vocabulary;
    private final Explainer explainer;
    private final InstantSource clock;

    /**
     * Trials of policies.
     *
     * @param policies that ask no register
     */
    public Trial(OfflinePolicies policies, Vocabulary vocabulary, FactWords words, InstantSource clock) {
        this.policies = policies;
        this.vocabulary = vocabulary;
        this.explainer = new Explainer(words);
        this.clock = clock;
    }

    /**
     * Decides and explains facts by short name.
     *
     * @param text as {@code changed} of a scenario holds them, YAML or JSON
     * @throws ConsoleException if they cannot be read
     */
    public Map<String, Object> facts(String text) {
        try {
            return decided(Facts.read("request", text, vocabulary));
        } catch (ScenarioException e) {
            throw new ConsoleException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Decides and explains a request for one decision. */
    public Map<String, Object> decided(Facts facts) {
        // One snapshot: what explains is what decided.
        var inForce = policies.get();
        var service = new DecisionService(
                () -> inForce,
                new Obligations(Map.of()),
                explainer,
                DisclosureLedger.none(),
                InstantSource.fixed(facts.clock().orElseGet(clock::instant)));
        var query = new DecisionQuery(
                List.of(facts.request()), DecisionQuery.Semantic.EXECUTE_ALL, "try", "console", "try");
        var decision = service.decide(query).join().get(0);
        var explanation = service.explain(facts.request());
        var told = new Told(explainer.words());
        var object = new LinkedHashMap<String, Object>();
        object.put("revision", decision.policyRevision());
        object.put("at", decision.at().toString());
        object.putAll(told.evaluation(decision.evaluation()));
        object.put("facts", told.uses(explanation.trace().evaluation().attributesUsed()));
        // The values are the asker's own and the policies', so that every role may see them.
        object.putAll(ExplanationJson.of(explanation, explainer.words(), Explanation.Level.VALUES, true));
        return object;
    }
}
