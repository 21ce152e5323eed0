package org.disclosurepdp.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.policy.PolicyTexts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a search goes, and what it says when it went no further. */
class PermitSearchTest {
    private static final String BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean";

    /** Permits where every one of the facts is true. */
    private static String policy(int facts, String id) {
        var conditions = IntStream.range(0, facts)
                .mapToObj(i -> """
                        <Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:boolean-one-and-only">
                        <AttributeDesignator Category="%s" AttributeId="%s" DataType="%s" MustBePresent="true"/></Apply>
                        """.formatted(Categories.ENVIRONMENT, id.formatted(i), BOOLEAN))
                .collect(Collectors.joining());
        return """
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="p" Version="1.0"
                RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-unless-permit"><Target/>
                <Rule RuleId="r" Effect="Permit"><Condition><Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:and">%s
                </Apply></Condition></Rule></Policy>
                """.formatted(conditions);
    }

    private static Explanation explain(int facts, String id) {
        var tracer = new AuthzForceEngine(Registers.none())
                .compile(PolicyTexts.snapshot(List.of(policy(facts, id))))
                .tracer();
        var attributes = IntStream.range(0, facts)
                .mapToObj(
                        i -> new Attribute(id.formatted(i), null, BOOLEAN, List.of(AttributeValue.of("false")), false))
                .toList();
        var request = AccessRequest.of(List.of(new AttributeCategory(Categories.ENVIRONMENT, null, null, attributes)));
        return new Explainer(FactWords.plain()).explain(tracer, request, Instant.EPOCH, List.of());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "5, 5"})
    void every_fact_that_must_change_is_in_the_set(int facts, int changes) {
        var explanation = explain(facts, "fact%d");

        assertThat(explanation.permittedIf())
                .singleElement()
                .satisfies(set -> assertThat(set).hasSize(changes));
        assertThat(explanation.complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "6, fact%d, false, no small change of facts was found that would permit it",
        "2, fact%d-id, true, no change of facts that could be otherwise would permit it"
    })
    void what_was_not_searched_is_not_denied(int facts, String id, boolean complete, String sentence) {
        var explanation = explain(facts, id);

        assertThat(explanation.permittedIf()).isEmpty();
        assertThat(explanation.complete()).isEqualTo(complete);
        assertThat(ExplanationText.lines(explanation, FactWords.plain(), Explanation.Level.IDS, false))
                .contains(sentence);
    }
}
