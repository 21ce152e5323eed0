package org.disclosurepdp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.transform.stream.StreamSource;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.policy.PolicyFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ow2.authzforce.core.pdp.api.AttributeFqns;
import org.ow2.authzforce.core.pdp.api.AttributeSources;
import org.ow2.authzforce.core.pdp.api.policy.BaseStaticPolicyProvider;
import org.ow2.authzforce.core.pdp.api.policy.PolicyVersionPatterns;
import org.ow2.authzforce.core.pdp.api.policy.PrimaryPolicyMetadata;
import org.ow2.authzforce.core.pdp.api.policy.StaticTopLevelPolicyElementEvaluator;
import org.ow2.authzforce.core.pdp.api.policy.TopLevelPolicyElementType;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.IntegerValue;
import org.ow2.authzforce.core.pdp.api.value.StandardAttributeValueFactories;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.StringParseableValue;
import org.ow2.authzforce.core.pdp.api.value.StringValue;
import org.ow2.authzforce.core.pdp.impl.BasePdpEngine;
import org.ow2.authzforce.core.pdp.impl.combining.StandardCombiningAlgorithm;
import org.ow2.authzforce.core.pdp.impl.expression.DepthLimitingExpressionFactory;
import org.ow2.authzforce.core.pdp.impl.func.StandardFunction;
import org.ow2.authzforce.core.pdp.impl.policy.PolicyEvaluators;
import org.ow2.authzforce.xacml.Xacml3JaxbHelper;

/** The defects of plain AuthzForce 21.0.1 that change decisions: plain is wrong, ours is what the standard says. */
class EngineDefectsTest {
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String INTEGER = "http://www.w3.org/2001/XMLSchema#integer";
    private static final String ANY_URI = "http://www.w3.org/2001/XMLSchema#anyURI";
    private static final String FAILS = """
            <Condition><Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:string-equal">
            <Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:string-one-and-only">%s</Apply>
            <AttributeValue DataType="%s">x</AttributeValue></Apply></Condition>
            """.formatted(designator("missing", STRING, true), STRING);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @Test
    void a_deny_and_a_permit_whose_ids_have_one_hash_code_do_not_share_a_result() throws Exception {
        var policies = set("deny-overrides", policy("Aa", "", permit("")) + policy("BB", "", deny("")));

        assertThat(plain(policies)).isEqualTo("Permit");
        assertThat(ours(policies)).isEqualTo(Outcome.DENY);
    }

    @Test
    void an_indeterminate_deny_in_a_policy_stays_one_outside_it() throws Exception {
        var policies = set("permit-overrides", policy("a", "", deny(FAILS)) + policy("b", "", deny("")));

        assertThat(plain(policies)).isEqualTo("Indeterminate");
        assertThat(ours(policies)).isEqualTo(Outcome.DENY);
    }

    @Test
    void an_indeterminate_permit_in_a_policy_stays_one_outside_it() throws Exception {
        var policies = set("deny-overrides", policy("a", "", permit(FAILS)) + policy("b", "", permit("")));

        assertThat(plain(policies)).isEqualTo("Indeterminate");
        assertThat(ours(policies)).isEqualTo(Outcome.PERMIT);
    }

    @Test
    void a_designator_of_another_data_type_does_not_hide_the_attribute_from_later_policies() throws Exception {
        var asUri = policy("a", target("anyURI-equal", "urn:x", ANY_URI), deny(""));
        var asString = policy("b", target("string-equal", "alice", STRING), permit(""));
        var policies = set("deny-overrides", asUri + asString);

        assertThat(plain(policies)).isEqualTo("NotApplicable");
        assertThat(ours(policies)).isEqualTo(Outcome.PERMIT);
    }

    @Test
    void a_variable_that_no_rule_reaches_spoils_nothing() throws Exception {
        var variable = "<VariableDefinition VariableId=\"v\">"
                + "<Apply FunctionId=\"urn:oasis:names:tc:xacml:1.0:function:string-one-and-only\">"
                + designator("missing", STRING, true) + "</Apply></VariableDefinition>";
        var policies = set("deny-overrides", policy("a", "", variable + permit("")));

        assertThat(plain(policies)).isEqualTo("Indeterminate");
        assertThat(ours(policies)).isEqualTo(Outcome.PERMIT);
    }

    /** A wrong Permit: a start and an end that are constant and equal keep plain AuthzForce from asking for the text. */
    @Test
    void an_empty_part_of_a_text_that_is_missing_is_not_an_empty_text() throws Exception {
        var condition = """
                <Condition><Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:string-equal">
                <Apply FunctionId="urn:oasis:names:tc:xacml:3.0:function:string-substring">
                <Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:string-one-and-only">%s</Apply>
                <AttributeValue DataType="%2$s">0</AttributeValue><AttributeValue DataType="%2$s">0</AttributeValue>
                </Apply><AttributeValue DataType="%3$s"></AttributeValue></Apply></Condition>
                """.formatted(designator("missing", STRING, true), INTEGER, STRING);
        var policies = set("deny-overrides", policy("a", "", permit(condition)));

        assertThat(plain(policies)).isEqualTo("Permit");
        assertThat(ours(policies)).isEqualTo(Outcome.INDETERMINATE);
    }

    private Outcome ours(String policies) throws Exception {
        Files.writeString(folder.resolve("p.xml"), policies);
        var snapshot = PolicyFolder.load(folder, Optional.empty());
        var attribute = new Attribute("u", null, STRING, List.of(AttributeValue.of("alice")), false);
        var request = AccessRequest.of(
                List.of(new AttributeCategory(Categories.ACCESS_SUBJECT, null, null, List.of(attribute))));
        var outcomes = new ArrayList<Outcome>();
        for (var indexing : AuthzForceEngine.Indexing.values()) {
            var evaluator = new AuthzForceEngine(Registers.none(), indexing).compile(snapshot);
            outcomes.add(evaluator.evaluate(request, Instant.EPOCH).outcome());
        }
        assertThat(outcomes).containsOnly(outcomes.get(0));
        return outcomes.get(0);
    }

    @SuppressWarnings("unchecked") // AuthzForce does not type its integer factory.
    private static String plain(String policies) throws Exception {
        var set = (PolicySet)
                Xacml3JaxbHelper.createXacml3Unmarshaller().unmarshal(new StreamSource(new StringReader(policies)));
        var values = StandardAttributeValueFactories.getRegistry(false, Optional.empty());
        var functions = StandardFunction.getRegistry(false, (StringParseableValue.Factory<IntegerValue>)
                values.getExtension(StandardDatatypes.INTEGER.getId()));
        var expressions = new DepthLimitingExpressionFactory(values, functions, -1, false, false, Optional.empty());
        var root = PolicyEvaluators.getInstanceStatic(
                set,
                expressions,
                StandardCombiningAlgorithm.REGISTRY,
                new OnePolicySet(null, ""),
                null,
                Optional.empty(),
                Map.of());
        try (var engine = new BasePdpEngine(
                new OnePolicySet(root, "root"),
                Optional.of(TopLevelPolicyElementType.POLICY_SET),
                "root",
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty())) {
            var request = engine.newRequestBuilder(1, 1);
            request.putNamedAttributeIfAbsent(
                    AttributeFqns.newInstance(Categories.ACCESS_SUBJECT, Optional.empty(), "u"),
                    Bags.singletonAttributeBag(
                            StandardDatatypes.STRING, new StringValue("alice"), AttributeSources.REQUEST));
            return engine.evaluate(request.build(false)).getDecision().value();
        }
    }

    private static String set(String algorithm, String children) {
        return """
               <PolicySet xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicySetId="root" Version="1.0"
               PolicyCombiningAlgId="urn:oasis:names:tc:xacml:3.0:policy-combining-algorithm:%s"><Target/>%s</PolicySet>
               """.formatted(algorithm, children);
    }

    private static String policy(String id, String target, String rules) {
        return """
               <Policy PolicyId="%s" Version="1.0"
               RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
               <Target>%s</Target>%s</Policy>
               """.formatted(id, target, rules);
    }

    private static String permit(String condition) {
        return "<Rule RuleId=\"p\" Effect=\"Permit\">" + condition + "</Rule>";
    }

    private static String deny(String condition) {
        return "<Rule RuleId=\"d\" Effect=\"Deny\">" + condition + "</Rule>";
    }

    private static String target(String function, String value, String type) {
        return """
               <AnyOf><AllOf><Match MatchId="urn:oasis:names:tc:xacml:1.0:function:%s">
               <AttributeValue DataType="%s">%s</AttributeValue>%s</Match></AllOf></AnyOf>
               """.formatted(function, type, value, designator("u", type, false));
    }

    private static String designator(String id, String type, boolean mustBePresent) {
        return "<AttributeDesignator Category=\"%s\" AttributeId=\"%s\" DataType=\"%s\" MustBePresent=\"%s\"/>"
                .formatted(Categories.ACCESS_SUBJECT, id, type, mustBePresent);
    }

    /** What plain AuthzForce asks for its root. */
    private static final class OnePolicySet extends BaseStaticPolicyProvider {
        private final @Nullable StaticTopLevelPolicyElementEvaluator root;
        private final String id;

        OnePolicySet(@Nullable StaticTopLevelPolicyElementEvaluator root, String id) {
            super(-1);
            this.root = root;
            this.id = id;
        }

        @Override
        @SuppressWarnings("NullAway") // AuthzForce's contract: null means there is none.
        protected StaticTopLevelPolicyElementEvaluator getPolicy(
                String wanted, Optional<PolicyVersionPatterns> version) {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway")
        protected StaticTopLevelPolicyElementEvaluator getPolicySet(
                String wanted, Optional<PolicyVersionPatterns> version, Deque<String> chain) {
            return wanted.equals(id) ? root : null;
        }

        @Override
        public Optional<PrimaryPolicyMetadata> getCandidateRootPolicy() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
