package org.disclosurepdp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.engine.AuthzForceEngine.FailingRoots;
import org.disclosurepdp.engine.AuthzForceEngine.Indexing;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.policy.PolicySnapshot;
import org.disclosurepdp.policy.PolicyTexts;
import org.junit.jupiter.api.Test;

/** Several roots: a root that cannot be told to apply or not is not one that does not apply. */
class SeveralRootsTest {
    private static final String FAILING = policy("fails", "Deny", """
            <AnyOf><AllOf><Match MatchId="urn:oasis:names:tc:xacml:1.0:function:string-equal">
            <AttributeValue DataType="http://www.w3.org/2001/XMLSchema#string">secret</AttributeValue>
            <AttributeDesignator Category="urn:oasis:names:tc:xacml:3.0:attribute-category:resource" AttributeId="label"
              DataType="http://www.w3.org/2001/XMLSchema#string" MustBePresent="true"/></Match></AllOf></AnyOf>""");
    private static final String PERMITTING = policy("permits", "Permit", "");

    @Test
    void beside_a_root_that_matches_a_failing_one_counts() {
        assertThat(decide(FailingRoots.COUNT, FAILING, PERMITTING)).isEqualTo(Outcome.INDETERMINATE);
        assertThat(decide(FailingRoots.COUNT, PERMITTING, FAILING)).isEqualTo(Outcome.INDETERMINATE);
    }

    @Test
    void the_suites_reading_of_it_must_be_asked_for() {
        assertThat(decide(FailingRoots.IGNORE, FAILING, PERMITTING)).isEqualTo(Outcome.PERMIT);
    }

    @Test
    void alone_it_fails_either_way() {
        for (var failing : FailingRoots.values()) {
            assertThat(decide(failing, FAILING, policy("other", "Permit", FAILING_TARGET_OF_ANOTHER)))
                    .isEqualTo(Outcome.INDETERMINATE);
        }
    }

    private static final String FAILING_TARGET_OF_ANOTHER =
            FAILING.substring(FAILING.indexOf("<AnyOf>"), FAILING.indexOf("</Target>"));

    private static Outcome decide(FailingRoots failing, String... policies) {
        var texts = PolicyTexts.snapshot(List.of(policies));
        var snapshot = new PolicySnapshot(texts.revision(), PolicySnapshot.EVERY_ROOT, texts.documents());
        return new AuthzForceEngine(Registers.none(), Indexing.WHERE_IT_PAYS, failing)
                .compile(snapshot)
                .evaluate(AccessRequest.of(List.of()), Instant.EPOCH)
                .outcome();
    }

    private static String policy(String id, String effect, String target) {
        return """
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="%s" Version="1.0"
                  RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
                <Target>%s</Target><Rule RuleId="r" Effect="%s"/></Policy>""".formatted(id, target, effect);
    }
}
