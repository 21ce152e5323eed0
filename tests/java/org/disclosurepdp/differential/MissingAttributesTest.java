package org.disclosurepdp.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.engine.EngineProbe;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.policy.PolicyTexts;
import org.junit.jupiter.api.Test;

/**
 * Many policies that demand the same few attributes, and requests without some of them: what the index leaves out then
 * changes nothing, down to the extended Indeterminate and its reason. {@link DifferentialTest} rarely meets such sets.
 */
class MissingAttributesTest {
    private static final int TREES = 1_500;
    private static final String CATEGORY = "urn:oasis:names:tc:xacml:3.0:attribute-category:resource";
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String XACML = "urn:oasis:names:tc:xacml:";
    private static final List<String> ALGORITHMS = List.of(
            "3.0:%s-combining-algorithm:deny-overrides",
            "3.0:%s-combining-algorithm:permit-overrides",
            "1.0:%s-combining-algorithm:first-applicable",
            "3.0:%s-combining-algorithm:deny-unless-permit",
            "3.0:%s-combining-algorithm:permit-unless-deny",
            "1.0:%s-combining-algorithm:deny-overrides",
            "1.0:%s-combining-algorithm:permit-overrides");

    @Test
    void what_cannot_match_is_left_out_only_where_it_changes_nothing() {
        for (int seed = 0; seed < TREES; seed++) {
            var dice = new Dice(seed);
            var text = set(dice, 2);
            var snapshot = PolicyTexts.snapshot(List.of(text));
            var indexed = EngineProbe.compile(snapshot, Registers.none(), true);
            var plain = EngineProbe.compile(snapshot, Registers.none(), false);
            for (var request : dice.times(12, () -> request(dice))) {
                assertThat(told(indexed, request))
                        .describedAs("seed %d, %s of%n%s", seed, request, text)
                        .isEqualTo(told(plain, request));
            }
        }
    }

    private static List<Object> told(EngineProbe engine, AccessRequest request) {
        var evaluation = engine.evaluate(request, Comparison.NOW);
        return List.of(
                engine.extendedDecision(request, Comparison.NOW),
                evaluation.status(),
                evaluation.obligations(),
                String.valueOf(evaluation.rule()),
                evaluation.applicablePolicies());
    }

    private static String set(Dice dice, int depth) {
        var algorithm = dice.chance(10) ? "1.0:%s-combining-algorithm:only-one-applicable" : dice.of(ALGORITHMS);
        return ("<PolicySet xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\" PolicySetId=\"s%d\" Version=\"1.0\""
                        + " PolicyCombiningAlgId=\"%s\">%s%s</PolicySet>")
                .formatted(
                        dice.below(1_000_000_000),
                        XACML + algorithm.formatted("policy"),
                        target(dice, 50),
                        many(dice, () -> depth > 1 && dice.chance(25) ? set(dice, depth - 1) : policy(dice)));
    }

    private static String policy(Dice dice) {
        return ("<Policy xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\" PolicyId=\"p%d\" Version=\"1.0\""
                        + " RuleCombiningAlgId=\"%s\">%s%s</Policy>")
                .formatted(
                        dice.below(1_000_000_000),
                        XACML + dice.of(ALGORITHMS).formatted("rule"),
                        target(dice, 90),
                        many(
                                dice,
                                () -> "<Rule RuleId=\"r%d\" Effect=\"%s\">%s</Rule>"
                                        .formatted(
                                                dice.below(1_000_000_000),
                                                dice.of("Permit", "Deny"),
                                                target(dice, 70))));
    }

    private static String many(Dice dice, Supplier<String> one) {
        return dice.times(1 + dice.below(4), one).stream().collect(Collectors.joining());
    }

    private static String target(Dice dice, int percent) {
        if (!dice.chance(percent)) {
            return "<Target/>";
        }
        return "<Target>"
                + dice
                        .times(
                                1 + dice.below(2),
                                () -> "<AnyOf>"
                                        + dice.times(1 + dice.below(2), () -> allOf(dice)).stream()
                                                .collect(Collectors.joining())
                                        + "</AnyOf>")
                        .stream()
                        .collect(Collectors.joining())
                + "</Target>";
    }

    private static String allOf(Dice dice) {
        return "<AllOf>"
                + dice.times(1 + dice.below(2), () -> match(dice)).stream().collect(Collectors.joining())
                + "</AllOf>";
    }

    private static String match(Dice dice) {
        return ("<Match MatchId=\"urn:oasis:names:tc:xacml:1.0:function:string-equal\"><AttributeValue DataType=\"%s\">%s"
                        + "</AttributeValue><AttributeDesignator Category=\"%s\" AttributeId=\"%s\" DataType=\"%s\""
                        + " MustBePresent=\"%s\"/></Match>")
                .formatted(STRING, dice.of("x", "y", "z"), CATEGORY, dice.of("a", "b", "c"), STRING, dice.chance(80));
    }

    private static AccessRequest request(Dice dice) {
        var attributes = new ArrayList<Attribute>();
        for (var id : List.of("a", "b", "c")) {
            if (dice.chance(50)) {
                var values = IntStream.rangeClosed(0, dice.below(2))
                        .mapToObj(i -> AttributeValue.of(dice.of("x", "y", "z", "other")))
                        .toList();
                attributes.add(new Attribute(id, null, STRING, values, false));
            }
        }
        return AccessRequest.of(List.of(new AttributeCategory(CATEGORY, null, null, attributes)));
    }
}
