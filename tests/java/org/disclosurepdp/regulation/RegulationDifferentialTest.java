package org.disclosurepdp.regulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.policy.PolicyFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The shipped policies against the second encoding of the rules, on random requests near the border of what is granted.
 * {@code -Dregulation.requests=N} and {@code -Dregulation.seed=N} choose how many and which.
 */
class RegulationDifferentialTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final String CLOCK = "E.current-dateTime";

    private static Vocabulary vocabulary = Vocabulary.empty();
    private static List<Facts> starts = List.of();

    @BeforeAll
    static void readVocabularyAndScenarios() {
        var scenarios = Path.of("tests", "scenarios", "scenarios.json");
        vocabulary = Vocabulary.load(Path.of("conf", "attributes.yaml"));
        starts = Stream.concat(
                        Scenario.baselines(scenarios).stream(),
                        Scenario.all(scenarios).stream()
                                .filter(each -> each.expected().decision().equals("Permit"))
                                .map(Scenario::facts))
                .toList();
    }

    private static PolicyEvaluator policies() {
        return new AuthzForceEngine(Registers.none())
                .compile(PolicyFolder.load(Path.of("policies", "26cfr301.6103"), Optional.empty()));
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void the_policies_say_what_the_model_says() {
        var policies = policies();
        var generator = new FactsGenerator(Long.getLong("regulation.seed", 1), starts, vocabulary);
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        var grants = new TreeSet<String>();
        for (long i = Long.getLong("regulation.requests", 32_000); i > 0; i--) {
            var facts = generator.next();
            var expected = RegulationOracle.rule(withClock(facts));
            var actual = ruling(policies.evaluate(request(facts), NOW));
            if (!actual.equals(expected)) {
                var smallest = shrink(facts, policies);
                assertThat(ruling(policies.evaluate(request(smallest), NOW)))
                        .as("%s", smallest.values())
                        .isEqualTo(RegulationOracle.rule(withClock(smallest)));
            }
            outcomes.merge(expected.outcome(), 1, Integer::sum);
            if (expected.outcome() == Outcome.PERMIT) {
                grants.add(expected.rule());
            }
        }
        assertThat(outcomes).containsOnlyKeys(Outcome.values());
        assertThat(grants).as("grants that some request satisfies").hasSize(17);
    }

    @Test
    void what_a_caller_says_of_a_register_changes_nothing() {
        var policies = policies();
        var generator = new FactsGenerator(7, starts, vocabulary);
        for (int i = 0; i < 2_000; i++) {
            var facts = generator.next();
            var asserted = generator.next();
            assertThat(ruling(policies.evaluate(request(facts, asserted), NOW)))
                    .as("%s with asserted %s", facts.values(), asserted.values())
                    .isEqualTo(ruling(policies.evaluate(request(facts), NOW)));
        }
    }

    /** Takes away every fact that the difference does not need. */
    private static Facts shrink(Facts facts, PolicyEvaluator policies) {
        var values = new LinkedHashMap<>(facts.values());
        for (var name : List.copyOf(values.keySet())) {
            var fewer = new LinkedHashMap<>(values);
            fewer.remove(name);
            var candidate = new Facts(fewer);
            if (!ruling(policies.evaluate(request(candidate), NOW))
                    .equals(RegulationOracle.rule(withClock(candidate)))) {
                values = fewer;
            }
        }
        return new Facts(values);
    }

    /** The server's clock answers for a time that the request does not give. */
    private static Facts withClock(Facts facts) {
        if (facts.has(CLOCK)) {
            return facts;
        }
        var values = new LinkedHashMap<>(facts.values());
        values.put(CLOCK, List.of(NOW.toString()));
        return new Facts(values);
    }

    private static Ruling ruling(Evaluation evaluation) {
        var rule = evaluation.rule();
        return new Ruling(
                evaluation.outcome(),
                rule == null ? "none" : rule.shortId(),
                shortIds(evaluation.obligations()),
                shortIds(evaluation.advice()));
    }

    private static Set<String> shortIds(List<Obligation> obligations) {
        return obligations.stream().map(Obligation::shortId).collect(Collectors.toSet());
    }

    private static AccessRequest request(Facts facts) {
        return request(facts, new Facts(Map.of()));
    }

    /** Facts under their vocabulary names, register facts with their issuer; asserted register facts without one. */
    private static AccessRequest request(Facts facts, Facts asserted) {
        var categories = new LinkedHashMap<String, List<Attribute>>();
        for (var attribute : vocabulary.attributes()) {
            var name = attribute.name();
            var attributes = categories.computeIfAbsent(name.category(), key -> new ArrayList<>());
            if (facts.has(attribute.shortName())) {
                attributes.add(new Attribute(
                        name.id(), name.issuer(), name.datatype(), values(facts, attribute.shortName()), false));
            }
            if (attribute.fromRegister() && asserted.has(attribute.shortName())) {
                attributes.add(new Attribute(
                        name.id(), null, name.datatype(), values(asserted, attribute.shortName()), false));
            }
        }
        return AccessRequest.of(categories.entrySet().stream()
                .map(each -> new AttributeCategory(each.getKey(), null, null, each.getValue()))
                .toList());
    }

    private static List<AttributeValue> values(Facts facts, String name) {
        return facts.bag(name).stream().map(AttributeValue::of).toList();
    }
}
