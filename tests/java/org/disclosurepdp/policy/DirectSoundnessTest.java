package org.disclosurepdp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;
import org.disclosurepdp.model.Problem;
import org.junit.jupiter.api.Test;

/** Whatever the direct way accepts, the complete way accepts and reads the same: shown on policies with faults put in. */
class DirectSoundnessTest {
    private static final long SEED = 20_240_601;
    private static final String POLICY = """
            <?xml version="1.0"?>
            <!-- before -->
            <PolicySet xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" xmlns:p="urn:p" PolicySetId="root" \
            Version="1.0" PolicyCombiningAlgId="urn:c" MaxDelegationDepth="3"><Description>all &amp; more</Description>
            <PolicySetDefaults><XPathVersion>http://www.w3.org/TR/1999/REC-xpath-19991116</XPathVersion></PolicySetDefaults>
            <Target><AnyOf><AllOf><Match MatchId="urn:m"><AttributeValue DataType="urn:t">v</AttributeValue>\
            <AttributeSelector Category="urn:k" Path="p:a/b" DataType="urn:t" MustBePresent="true"/></Match></AllOf></AnyOf>\
            </Target><!-- one --><PolicySetIdReference Version="1.*" EarliestVersion="0.+" LatestVersion="*">urn:s\
            </PolicySetIdReference><PolicyIdReference>q</PolicyIdReference>
            <Policy PolicyId="urn:p1" Version="2" RuleCombiningAlgId="urn:c"><PolicyDefaults><XPathVersion>urn:x\
            </XPathVersion></PolicyDefaults><Target/>
            <VariableDefinition VariableId="v w"><Apply FunctionId="urn:f"><Description/>\
            <Function FunctionId="urn:g"/><VariableReference VariableId="z"/>\
            <AttributeDesignator Category="urn:k" AttributeId="a" DataType="urn:t" MustBePresent="false" Issuer="i j"/>\
            </Apply></VariableDefinition>
            <Rule RuleId="r 1" Effect="Permit"><Target/><Condition><Apply FunctionId="urn:f"/></Condition></Rule>
            <Rule RuleId="2" Effect="Deny"><Description>d</Description>\
            <ObligationExpressions><ObligationExpression ObligationId="o" FulfillOn="Deny"/></ObligationExpressions></Rule>
            <ObligationExpressions><ObligationExpression ObligationId="urn:o" FulfillOn="Permit">\
            <AttributeAssignmentExpression AttributeId="urn:a" Category="urn:k" Issuer="i">\
            <AttributeValue DataType="urn:t"></AttributeValue></AttributeAssignmentExpression></ObligationExpression>\
            </ObligationExpressions><AdviceExpressions><AdviceExpression AdviceId="urn:d" AppliesTo="Deny"/>\
            </AdviceExpressions></Policy></PolicySet>
            <!-- after -->""";

    private final ArrayList<Problem> problems = new ArrayList<>();
    private final PolicyReader reader = new PolicyReader(problems);
    private int accepted;

    @Test
    void one_change_anywhere() {
        check(POLICY);
        assertThat(accepted).isOne();
        var mutants = new PolicyMutations(POLICY).all();
        mutants.forEach(this::check);
        assertThat(mutants).hasSizeGreaterThan(5_000);
        assertThat(accepted).isBetween(500, mutants.size() / 2);
    }

    @Test
    void several_changes_at_random() {
        var random = new Random(SEED);
        for (int i = 0; i < 4_000; i++) {
            var mutant = POLICY;
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutant = new PolicyMutations(mutant).any(random);
            }
            check(mutant);
        }
        assertThat(accepted).isGreaterThan(200);
    }

    private void check(String policy) {
        var bytes = policy.getBytes(StandardCharsets.UTF_8);
        var direct = reader.direct("p.xml", bytes, "");
        if (direct.isPresent()) {
            accepted++;
            problems.clear();
            var complete = reader.complete("p.xml", bytes, "");
            assertThat(complete).as("%s%n%s", problems, policy).isPresent();
            if (!TreeText.of(direct.get()).equals(TreeText.of(complete.get()))) {
                assertThat(TreeText.of(direct.get())).as(policy).isEqualTo(TreeText.of(complete.get()));
            }
        }
    }
}
