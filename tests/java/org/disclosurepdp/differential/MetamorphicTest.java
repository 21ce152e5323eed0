package org.disclosurepdp.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.oracle.Datatypes;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of policies and requests that must not change the engine's answer, whatever that is. */
class MetamorphicTest {
    private static final int TREES = 150;
    private static final int REQUESTS_PER_TREE = 10;

    private static final Xml NEVER = Xml.of(
                    "Policy",
                    Xml.of(
                            "Target",
                            Xml.of(
                                    "AnyOf",
                                    Xml.of(
                                            "AllOf",
                                            Xml.of(
                                                            "Match",
                                                            Literals.value(Datatypes.STRING, "never"),
                                                            Literals.designator(
                                                                    new AttributeName(
                                                                            Categories.RESOURCE,
                                                                            "never",
                                                                            Datatypes.STRING,
                                                                            null),
                                                                    false))
                                                    .with("MatchId", Literals.V1 + "string-equal")))),
                    Xml.of("Rule").with("RuleId", "deny").with("Effect", "Deny"),
                    Xml.of("Rule").with("RuleId", "permit").with("Effect", "Permit"))
            .with("Version", "1.0")
            .with("RuleCombiningAlgId", "urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-unless-permit");

    private int never;

    @Test
    void a_policy_that_never_matches_changes_nothing() {
        unchanged(
                documents -> documents.stream().map(this::withNever).toList(),
                (before, after) -> assertThat(after)
                        .usingRecursiveComparison()
                        .ignoringFields("attributesUsed")
                        .isEqualTo(before));
    }

    @Test
    void the_order_of_children_changes_no_decision_of_an_order_free_algorithm() {
        unchanged(
                documents -> documents.stream().map(MetamorphicTest::permuted).toList(),
                (before, after) -> assertThat(after.outcome()).isEqualTo(before.outcome()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3.0:policy-combining-algorithm:deny-overrides",
                "3.0:policy-combining-algorithm:ordered-permit-overrides"
            })
    void a_policy_set_around_everything_only_adds_its_own_id(String algorithm) {
        var wrapper = new PolicyReference("wrapper", "1.0", true);
        unchanged(
                documents -> {
                    var wrapped = new ArrayList<>(documents);
                    wrapped.set(
                            0,
                            Xml.of("PolicySet", Xml.of("Target"), documents.get(0))
                                    .with("PolicySetId", "wrapper")
                                    .with("Version", "1.0")
                                    .with("PolicyCombiningAlgId", "urn:oasis:names:tc:xacml:" + algorithm));
                    return wrapped;
                },
                (before, after) -> {
                    assertThat(after.outcome()).isEqualTo(before.outcome());
                    assertThat(after.status()).isEqualTo(before.status());
                    assertThat(after.obligations()).isEqualTo(before.obligations());
                    assertThat(after.advice()).isEqualTo(before.advice());
                    var without = before.applicablePolicies();
                    var with = new ArrayList<>(without);
                    with.add(wrapper);
                    if (before.outcome() == Outcome.NOT_APPLICABLE) {
                        assertThat(after.applicablePolicies()).isEqualTo(without);
                    } else if (without.isEmpty()) {
                        // Not asked for, or asked for and only the wrapper's own target matched.
                        assertThat(after.applicablePolicies()).isIn(without, with);
                    } else {
                        assertThat(after.applicablePolicies()).isEqualTo(with);
                    }
                });
    }

    @Test
    void the_order_of_attributes_changes_no_decision() {
        for (long seed = 1; seed <= TREES; seed++) {
            var dice = new Dice(seed);
            var documents = Policies.random(dice);
            var comparison = compiled(documents, ScriptedRegisters.random(dice));
            if (comparison == null) {
                continue;
            }
            for (var request : dice.times(REQUESTS_PER_TREE, () -> Requests.random(dice))) {
                assertThat(comparison.evaluation(reversed(request)).outcome())
                        .as("seed %d", seed)
                        .isEqualTo(comparison.evaluation(request).outcome());
            }
        }
    }

    private static void unchanged(UnaryOperator<List<Xml>> change, BiConsumer<Evaluation, Evaluation> same) {
        int compared = 0;
        for (long seed = 1; seed <= TREES; seed++) {
            var dice = new Dice(seed);
            var documents = Policies.random(dice);
            var registers = ScriptedRegisters.random(dice);
            var before = compiled(documents, registers);
            if (before == null) {
                continue;
            }
            var after = Comparison.of(change.apply(documents), registers);
            for (var request : dice.times(REQUESTS_PER_TREE, () -> Requests.random(dice))) {
                same.accept(before.evaluation(request), after.evaluation(request));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(TREES * REQUESTS_PER_TREE / 2);
    }

    /** Null for policies that the engine refuses, because a literal expression in them can only fail. */
    private static @Nullable Comparison compiled(List<Xml> documents, ScriptedRegisters registers) {
        try {
            return Comparison.of(documents, registers);
        } catch (InvalidPolicyException e) {
            return null;
        }
    }

    private Xml withNever(Xml element) {
        var changed = element.withChildren(
                element.children().stream().map(this::withNever).toList());
        if (!element.name().equals("PolicySet")) {
            return changed;
        }
        // After the target, and again at the end of the children.
        int end = 1
                + (int) element.children().stream()
                        .filter(MetamorphicTest::isPolicy)
                        .count();
        var children = new ArrayList<>(changed.children());
        children.add(end, NEVER.with("PolicyId", "never-" + never++));
        children.add(1, NEVER.with("PolicyId", "never-" + never++));
        return changed.withChildren(children);
    }

    private static boolean isPolicy(Xml element) {
        return element.name().startsWith("Policy");
    }

    /** Children in the reverse order, or shuffled, wherever the algorithm does not ask for an order. */
    private static Xml permuted(Xml element) {
        var changed = element.withChildren(
                element.children().stream().map(MetamorphicTest::permuted).toList());
        var algorithm = element.attribute("PolicyCombiningAlgId") + element.attribute("RuleCombiningAlgId");
        if (algorithm.isEmpty() || algorithm.endsWith("first-applicable") || algorithm.contains("ordered-")) {
            return changed;
        }
        var combined = new ArrayList<>(changed.children().stream()
                .filter(child -> isPolicy(child) || child.name().equals("Rule"))
                .toList());
        Collections.shuffle(combined, new Random(element.size()));
        var next = combined.iterator();
        return changed.withChildren(changed.children().stream()
                .map(child -> isPolicy(child) || child.name().equals("Rule") ? next.next() : child)
                .toList());
    }

    private static AccessRequest reversed(AccessRequest request) {
        var categories = new ArrayList<AttributeCategory>();
        for (var category : request.categories()) {
            var attributes = new ArrayList<>(category.attributes());
            Collections.reverse(attributes);
            categories.add(0, new AttributeCategory(category.category(), null, null, attributes));
        }
        return new AccessRequest(categories, request.returnPolicyIdList(), false, null, List.of());
    }
}
