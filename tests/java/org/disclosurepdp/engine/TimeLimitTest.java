package org.disclosurepdp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.policy.PolicyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A request may hold two bags whose members are compared each with each: a billion comparisons in a megabyte. */
@Timeout(60)
class TimeLimitTest {
    private static final int MEMBERS = 30_000;
    private static final Duration LIMIT = Duration.ofMillis(50);

    @TempDir
    Path folder;

    @Test
    void an_evaluation_that_takes_too_long_is_indeterminate() throws IOException {
        var evaluation = evaluate("deny-overrides", "Permit", function("any-of-any"), MEMBERS);

        assertThat(evaluation.outcome()).isEqualTo(Outcome.INDETERMINATE);
        assertThat(evaluation.status().message()).isEqualTo("the evaluation takes longer than it may");
        assertThat(evaluation.obligations()).isEmpty();
    }

    @Test
    void an_algorithm_that_permits_unless_something_denies_does_not_permit_what_was_cut_off() throws IOException {
        var evaluation = evaluate("permit-unless-deny", "Deny", function("any-of-any"), MEMBERS);

        assertThat(evaluation.outcome()).isEqualTo(Outcome.INDETERMINATE);
    }

    @Test
    void bags_that_are_looked_for_in_one_another_end_in_time() throws IOException {
        var intersects = """
                <Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:string-at-least-one-member-of">%s%s</Apply>
                """.formatted(designator("left"), designator("right"));

        assertThat(evaluate("permit-unless-deny", "Deny", intersects, MEMBERS).outcome())
                .isEqualTo(Outcome.INDETERMINATE);
    }

    @Test
    void one_that_is_quick_is_decided() throws IOException {
        assertThat(evaluate("deny-overrides", "Permit", function("any-of-any"), 2)
                        .outcome())
                .isEqualTo(Outcome.NOT_APPLICABLE);
    }

    private Evaluation evaluate(String algorithm, String effect, String condition, int members) throws IOException {
        Files.writeString(folder.resolve("p.xml"), """
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="p" Version="1.0"
                    RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:%s">
                  <Target/>
                  <Rule RuleId="r" Effect="%s"><Condition>%s</Condition></Rule>
                </Policy>
                """.formatted(algorithm, effect, condition));
        var engine = new AuthzForceEngine(
                Registers.none(), AuthzForceEngine.Indexing.WHERE_IT_PAYS, AuthzForceEngine.FailingRoots.COUNT, LIMIT);
        return engine.compile(PolicyFolder.load(folder, Optional.empty())).evaluate(request(members), Instant.EPOCH);
    }

    private static String function(String higherOrder) {
        return """
                <Apply FunctionId="urn:oasis:names:tc:xacml:3.0:function:%s">
                  <Function FunctionId="urn:oasis:names:tc:xacml:1.0:function:string-equal"/>%s%s
                </Apply>
                """.formatted(higherOrder, designator("left"), designator("right"));
    }

    private static String designator(String id) {
        return "<AttributeDesignator Category=\"%s\" AttributeId=\"%s\" DataType=\"%s\" MustBePresent=\"false\"/>"
                .formatted(Categories.ACTION, id, "http://www.w3.org/2001/XMLSchema#string");
    }

    private static AccessRequest request(int members) {
        var attributes = List.of(attribute("left", members), attribute("right", members));
        return new AccessRequest(
                List.of(new AttributeCategory(Categories.ACTION, null, null, attributes)),
                false,
                false,
                null,
                List.of());
    }

    private static Attribute attribute(String id, int members) {
        var values = IntStream.range(0, members)
                .mapToObj(i -> AttributeValue.of(id + i))
                .toList();
        return new Attribute(id, null, "http://www.w3.org/2001/XMLSchema#string", values, false);
    }
}
