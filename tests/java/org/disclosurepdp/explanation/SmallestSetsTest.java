package org.disclosurepdp.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.disclosurepdp.app.VocabularyFacts;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.junit.jupiter.api.Test;

/**
 * That no smaller set of facts would permit than the smallest that is told: every change of one fact, and of two, is tried,
 * of all that the vocabulary knows and by all that it allows, without what the search knows of policies.
 */
class SmallestSetsTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Vocabulary VOCABULARY = Vocabulary.load(HOME.resolve("conf/attributes.yaml"));
    private static final VocabularyFacts WORDS = new VocabularyFacts(VOCABULARY);
    private static final List<Scenario> SCENARIOS =
            ScenarioFiles.load(List.of(HOME.resolve("tests/scenarios")), VOCABULARY);
    private static final PolicyEvaluator POLICIES = new AuthzForceEngine(Registers.none())
            .compile(PolicyFolder.load(HOME.resolve("policies/26cfr301.6103"), Optional.empty()));
    private static final int EVERY = Integer.getInteger("smallest.every", 40);
    private static final int EVERY_PAIR = 8 * EVERY;

    @Test
    void no_smaller_set_permits() {
        var explainer = new Explainer(WORDS);
        var wrong = new ArrayList<String>();
        int tried = 0;
        for (int i = 0; i < SCENARIOS.size(); i += EVERY) {
            var scenario = SCENARIOS.get(i);
            var request = scenario.request();
            var at = scenario.clock().orElse(Instant.EPOCH);
            var outcome = POLICIES.evaluate(request, at).outcome();
            if (outcome != Outcome.DENY && outcome != Outcome.INDETERMINATE) {
                continue;
            }
            var told =
                    explainer.explain(POLICIES.tracer(), request, at, List.of()).permittedIf();
            told.stream()
                    .flatMap(List::stream)
                    .filter(change -> !couldChange(change.name(), request))
                    .forEach(change -> wrong.add(scenario.id() + " could not change " + change));
            int smallest = told.isEmpty() ? Integer.MAX_VALUE : told.get(0).size();
            var changes = changes(request);
            if (smallest > 1) {
                tried++;
                permitting(changes, request, at).ifPresent(one -> wrong.add(scenario.id() + ": " + one));
            }
            if (smallest > 2 && i % EVERY_PAIR == 0) {
                for (var first : changes) {
                    permitting(changes, with(request, first.name(), first.to()), at)
                            .ifPresent(second -> wrong.add(scenario.id() + ": " + first + " and " + second));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isPositive();
    }

    private static Optional<FactChange> permitting(List<FactChange> changes, AccessRequest request, Instant at) {
        return changes.stream()
                .filter(change -> POLICIES.evaluate(with(request, change.name(), change.to()), at)
                                .outcome()
                        == Outcome.PERMIT)
                .findFirst();
    }

    private static boolean couldChange(AttributeName name, AccessRequest request) {
        return WORDS.changeable(name)
                || (values(request, name).isEmpty() && !name.id().contains(":current-"));
    }

    private static List<FactChange> changes(AccessRequest request) {
        return VOCABULARY.attributes().stream()
                .map(VocabularyAttribute::name)
                .filter(name -> couldChange(name, request))
                .flatMap(name -> {
                    var now = values(request, name);
                    return possible(name, request)
                            .flatMap(value -> Stream.of(
                                    List.of(value),
                                    Stream.concat(now.stream(), Stream.of(value))
                                            .distinct()
                                            .toList()))
                            .filter(then -> then.size() == 1 || WORDS.bag(name))
                            .filter(then -> !then.equals(now))
                            .distinct()
                            .map(then -> new FactChange(name, now, then));
                })
                .toList();
    }

    /** All that the vocabulary allows; else what other facts of the data type are, and something else. */
    private static Stream<String> possible(AttributeName name, AccessRequest request) {
        if (name.datatype().endsWith("#boolean")) {
            return Stream.of("true", "false");
        }
        var allowed = WORDS.values(name);
        if (!allowed.isEmpty()) {
            return allowed.stream();
        }
        var others = request.categories().stream()
                .flatMap(category -> category.attributes().stream())
                .filter(attribute -> attribute.datatype().equals(name.datatype()))
                .flatMap(attribute -> attribute.values().stream())
                .map(AttributeValue::text)
                .distinct();
        return name.datatype().endsWith("#string") ? Stream.concat(others, Stream.of("something else")) : others;
    }

    private static List<String> values(AccessRequest request, AttributeName name) {
        return request.attributes(name.category())
                .filter(attribute -> named(attribute, name))
                .flatMap(attribute -> attribute.values().stream())
                .map(AttributeValue::text)
                .toList();
    }

    private static boolean named(Attribute attribute, AttributeName name) {
        return attribute.id().equals(name.id())
                && attribute.datatype().equals(name.datatype())
                && Objects.equals(attribute.issuer(), name.issuer());
    }

    private static AccessRequest with(AccessRequest request, AttributeName name, List<String> values) {
        var categories = new ArrayList<AttributeCategory>();
        boolean there = false;
        var added = new Attribute(
                name.id(),
                name.issuer(),
                name.datatype(),
                values.stream().map(AttributeValue::of).toList(),
                false);
        for (var category : request.categories()) {
            if (category.category().equals(name.category())) {
                there = true;
                var attributes = new ArrayList<>(category.attributes());
                attributes.removeIf(attribute -> named(attribute, name));
                attributes.add(added);
                categories.add(
                        new AttributeCategory(category.category(), category.xmlId(), category.content(), attributes));
            } else {
                categories.add(category);
            }
        }
        if (!there) {
            categories.add(new AttributeCategory(name.category(), null, null, List.of(added)));
        }
        return new AccessRequest(
                categories,
                request.returnPolicyIdList(),
                request.combinedDecision(),
                request.xpathVersion(),
                request.requestReferences());
    }
}
