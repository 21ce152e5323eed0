package org.disclosurepdp.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.disclosurepdp.app.VocabularyFacts;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.disclosurepdp.trace.Tracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of every shipped scenario. */
class ShippedExplanationsTest {
    private static final String ELEMENT = "urn:x-6103:attr:element";

    private static final Vocabulary VOCABULARY = Vocabulary.load(Path.of("conf/attributes.yaml"));
    private static final List<Scenario> SCENARIOS = ScenarioFiles.load(List.of(Path.of("tests/scenarios")), VOCABULARY);
    private static final FactWords WORDS = new VocabularyFacts(VOCABULARY);
    private static final Tracer TRACER = new AuthzForceEngine(Registers.none())
            .compile(PolicyFolder.load(Path.of("policies/26cfr301.6103"), Optional.empty()))
            .tracer();

    private static Instant at(Scenario scenario) {
        return scenario.clock().orElse(Instant.EPOCH);
    }

    private static Stream<Scenario> denied() {
        return SCENARIOS.stream().filter(each -> each.expected().decision() == Outcome.DENY);
    }

    @Test
    void the_reason_of_each_deny_names_an_element_of_its_scenario() {
        var reasons = new Reasons(new Findings(WORDS));

        assertThat(denied().filter(each -> !each.elements().isEmpty())
                        .filter(each -> {
                            var trace = TRACER.trace(each.request(), at(each), List.of());
                            var told = elements(reasons.fill(trace.evaluation(), () -> trace));
                            return told.stream().noneMatch(each.elements()::contains);
                        })
                        .map(each -> each.id() + " " + each.elements()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11, G.5, J.5", "14, J.1, I.2"})
    void the_most_specific_reason_comes_first(String id, String first, String later) {
        var scenario = SCENARIOS.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        var trace = TRACER.trace(scenario.request(), at(scenario), List.of());

        var told = elements(new Reasons(new Findings(WORDS)).fill(trace.evaluation(), () -> trace));

        assertThat(told).doesNotHaveDuplicates().startsWith(first).containsSubsequence(first, later);
    }

    private static List<String> elements(Evaluation evaluation) {
        return evaluation.advice().stream()
                .flatMap(advice -> advice.assignments().stream())
                .filter(assignment -> assignment.attributeId().equals(ELEMENT))
                .map(assignment -> assignment.value().text())
                .toList();
    }

    @Test
    void each_set_that_would_permit_does_and_no_part_of_it() {
        var explainer = new Explainer(WORDS);
        var wrong = new ArrayList<String>();
        int sets = 0;
        // Every ninth: all of them take minutes.
        for (int i = 0; i < SCENARIOS.size(); i += 9) {
            var scenario = SCENARIOS.get(i);
            if (scenario.expected().decision() == Outcome.PERMIT
                    || scenario.expected().decision() == Outcome.NOT_APPLICABLE) {
                continue;
            }
            var explanation = explainer.explain(TRACER, scenario.request(), at(scenario), List.of());
            var facts = new FactSet(scenario.request(), at(scenario), List.of());
            var smallest = 0;
            for (var set : explanation.permittedIf()) {
                sets++;
                if (permits(facts, set) != Outcome.PERMIT) {
                    wrong.add(scenario.id() + " is not permitted by " + set);
                }
                for (var change : set) {
                    var part = new ArrayList<>(set);
                    part.remove(change);
                    if (permits(facts, part) == Outcome.PERMIT) {
                        wrong.add(scenario.id() + " is permitted by a part of " + set);
                    }
                }
                if (set.size() < smallest) {
                    wrong.add(scenario.id() + " tells a larger set first");
                }
                smallest = set.size();
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(sets).isGreaterThan(50);
    }

    private static Outcome permits(FactSet facts, List<FactChange> changes) {
        var changed = facts;
        for (var change : changes) {
            changed = changed.with(change.name(), change.to());
        }
        return changed.trace(TRACER).evaluation().outcome();
    }
}
