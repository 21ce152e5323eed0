package org.disclosurepdp.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.mutation.FactChoices.Choice;
import org.disclosurepdp.scenario.Scenario;

/**
 * Looks for a request that shows a change which no scenario notices: a scenario as it is, with one fact changed, then with a
 * few, until it has tried enough. What it finds refutes that a change is equivalent; that it finds nothing proves nothing.
 * Thread-safe, and it tries the same each time.
 */
final class Witnesses {
    private static final int MOST_CHANGES = 4;

    private final List<Scenario> scenarios;
    private final List<Facts> facts;
    private final PolicyEvaluator original;
    private final List<Answer> answers;
    private final FactChoices choices;

    Witnesses(List<Scenario> scenarios, PolicyEvaluator original, Vocabulary vocabulary) {
        this.scenarios = scenarios;
        this.original = original;
        this.facts =
                scenarios.stream().map(scenario -> Facts.of(scenario.request())).toList();
        this.answers = scenarios.stream()
                .map(each ->
                        Answer.of(original.evaluate(each.request(), each.clock().orElseThrow())))
                .toList();
        this.choices = new FactChoices(facts, vocabulary);
    }

    /**
     * What request shows it, and what it shows; empty when none was found.
     *
     * @param order the numbers of the scenarios, the likeliest first
     * @param reads the attributes to vary
     * @param budget how many requests to try at most
     */
    Optional<String> find(Mutant mutant, PolicyEvaluator changed, int[] order, Set<AttributeName> reads, int budget) {
        for (int number : order) {
            var scenario = scenarios.get(number);
            var after = Answer.of(
                    changed.evaluate(scenario.request(), scenario.clock().orElseThrow()));
            if (!answers.get(number).equals(after)) {
                return Optional.of("what scenario `%s` does not say it expects: %s"
                        .formatted(scenario.id(), answers.get(number).becomes(after)));
            }
        }
        var all = choices.about(reads);
        return one(changed, order, all, budget / 2)
                .or(() -> several(
                        changed, order, all, budget / 2, new Random(mutant.id().hashCode())));
    }

    private Optional<String> one(PolicyEvaluator changed, int[] order, List<Choice> all, int budget) {
        int left = budget;
        for (int number : order) {
            for (var choice : all) {
                if (!facts.get(number).of(choice.name()).equals(choice.values())) {
                    var shown = shown(changed, number, List.of(choice));
                    if (shown.isPresent() || --left <= 0) {
                        return shown;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> several(
            PolicyEvaluator changed, int[] order, List<Choice> all, int budget, Random random) {
        for (int i = 0; i < budget && !all.isEmpty(); i++) {
            // The likeliest scenarios more often than the others.
            int number = order[(int) (order.length * random.nextDouble() * random.nextDouble())];
            var changes = new ArrayList<Choice>();
            for (int j = 2 + random.nextInt(MOST_CHANGES - 1); j > 0; j--) {
                changes.add(all.get(random.nextInt(all.size())));
            }
            var shown = shown(changed, number, changes);
            if (shown.isPresent()) {
                return shown;
            }
        }
        return Optional.empty();
    }

    private Optional<String> shown(PolicyEvaluator changed, int number, List<Choice> changes) {
        var scenario = scenarios.get(number);
        var varied = facts.get(number);
        for (var change : changes) {
            varied = varied.with(change.name(), change.values());
        }
        var request = varied.request();
        var at = scenario.clock().orElseThrow();
        var before = Answer.of(original.evaluate(request, at));
        var after = Answer.of(changed.evaluate(request, at));
        return before.equals(after)
                ? Optional.empty()
                : Optional.of("a request like scenario `%s` with {%s}: %s"
                        .formatted(
                                scenario.id(),
                                changes.stream().map(choices::text).collect(Collectors.joining(", ")),
                                before.becomes(after)));
    }
}
