package org.disclosurepdp.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.xml.bind.JAXBException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.model.StatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ow2.authzforce.xacml.Xacml3JaxbHelper;

/** The tables of chapter 7 of the core. */
class SpecificationOracleTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final String V1 = "urn:oasis:names:tc:xacml:1.0:function:";
    private static final String RULES = "urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:";

    /** A target that matches, does not match, or errs, against a request whose {@code a} is {@code yes}. */
    private static String target(String truth) {
        return "<Target><AnyOf><AllOf>" + match(truth) + "</AllOf></AnyOf></Target>";
    }

    private static String match(String truth) {
        return "<Match MatchId='%sstring-equal'><AttributeValue DataType='%s'>%s</AttributeValue>%s</Match>"
                .formatted(V1, Datatypes.STRING, truth.equals("True") ? "yes" : "no", designator(truth));
    }

    private static String designator(String truth) {
        return "<AttributeDesignator Category='%s' AttributeId='%s' DataType='%s' MustBePresent='true'/>"
                .formatted(Categories.RESOURCE, truth.equals("Indeterminate") ? "absent" : "a", Datatypes.STRING);
    }

    private static String condition(String truth) {
        return "<Condition>" + expression(truth) + "</Condition>";
    }

    private static String expression(String truth) {
        return "<Apply FunctionId='%sstring-is-in'><AttributeValue DataType='%s'>%s</AttributeValue>%s</Apply>"
                .formatted(V1, Datatypes.STRING, truth.equals("True") ? "yes" : "no", designator(truth));
    }

    private static String rule(String effect, String... content) {
        return "<Rule RuleId='r' Effect='%s'>%s</Rule>".formatted(effect, String.join("", content));
    }

    private static String policy(String id, String... content) {
        return "<Policy xmlns='urn:oasis:names:tc:xacml:3.0:core:schema:wd-17' PolicyId='%s' Version='1.0' RuleCombiningAlgId='%sdeny-overrides'>%s</Policy>"
                .formatted(id, RULES, String.join("", content));
    }

    private static String obligation(String id, String effect, String expression) {
        return "<ObligationExpressions><ObligationExpression ObligationId='%s' FulfillOn='%s'><AttributeAssignmentExpression AttributeId='x'>%s</AttributeAssignmentExpression></ObligationExpression></ObligationExpressions>"
                .formatted(id, effect, expression);
    }

    private static Object parse(String xml) {
        try {
            return Xacml3JaxbHelper.createXacml3Unmarshaller().unmarshal(new StringReader(xml));
        } catch (JAXBException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }

    private static AccessRequest request(Attribute... attributes) {
        return AccessRequest.of(List.of(new AttributeCategory(Categories.RESOURCE, null, null, List.of(attributes))));
    }

    private static Attribute attribute(String id, String text) {
        return new Attribute(id, null, Datatypes.STRING, List.of(AttributeValue.of(text)), false);
    }

    private static OracleResult evaluate(String xml) {
        var policy = parse(xml);
        return SpecificationOracle.of(List.of(policy), policy)
                .evaluate(request(attribute("a", "yes")), RegisterAnswers.NONE, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "True, True, PERMIT, DENY",
        "True, False, NOT_APPLICABLE, NOT_APPLICABLE",
        "True, Indeterminate, INDETERMINATE_P, INDETERMINATE_D",
        "False, True, NOT_APPLICABLE, NOT_APPLICABLE",
        "False, Indeterminate, NOT_APPLICABLE, NOT_APPLICABLE",
        "Indeterminate, True, INDETERMINATE_P, INDETERMINATE_D",
        "Indeterminate, False, INDETERMINATE_P, INDETERMINATE_D",
    })
    void a_rule_follows_table_4(String target, String condition, Verdict permit, Verdict deny) {
        assertThat(evaluate(policy("p", "<Target/>", rule("Permit", target(target), condition(condition))))
                        .verdict())
                .isEqualTo(permit);
        assertThat(evaluate(policy("p", "<Target/>", rule("Deny", target(target), condition(condition))))
                        .verdict())
                .isEqualTo(deny);
    }

    @ParameterizedTest
    @CsvSource({
        "True, True, PERMIT",
        "True, False, NOT_APPLICABLE",
        "True, Indeterminate, INDETERMINATE_P",
        "False, Indeterminate, NOT_APPLICABLE",
        "Indeterminate, True, INDETERMINATE_P",
        "Indeterminate, False, NOT_APPLICABLE",
        "Indeterminate, Indeterminate, INDETERMINATE_P",
    })
    void a_policy_follows_tables_5_and_7(String target, String rule, Verdict expected) {
        assertThat(evaluate(policy("p", target(target), rule("Permit", target(rule))))
                        .verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "True True, True",
        "True False, False",
        "Indeterminate False, False",
        "Indeterminate True, Indeterminate",
    })
    void all_of_follows_table_3(String matches, String expected) {
        var both = matches.split(" ", -1);
        var xml = policy(
                "p",
                "<Target><AnyOf><AllOf>" + match(both[0]) + match(both[1]) + "</AllOf></AnyOf></Target>",
                rule("Permit"));
        assertThat(evaluate(xml).verdict().outcome()).isEqualTo(outcome(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "False False, False",
        "True False, True",
        "Indeterminate True, True",
        "Indeterminate False, Indeterminate",
    })
    void any_of_follows_table_2(String matches, String expected) {
        var both = matches.split(" ", -1);
        var xml = policy(
                "p",
                "<Target><AnyOf><AllOf>" + match(both[0]) + "</AllOf><AllOf>" + match(both[1])
                        + "</AllOf></AnyOf></Target>",
                rule("Permit"));
        assertThat(evaluate(xml).verdict().outcome()).isEqualTo(outcome(expected));
    }

    private static Outcome outcome(String truth) {
        return switch (truth) {
            case "True" -> Outcome.PERMIT;
            case "False" -> Outcome.NOT_APPLICABLE;
            default -> Outcome.INDETERMINATE;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "and, True Indeterminate False, False", "and, True Indeterminate, Indeterminate", "and, True True, True",
        "or, False Indeterminate True, True", "or, False Indeterminate, Indeterminate", "or, False False, False",
    })
    void a_certain_argument_decides_and_or_over_an_indeterminate_one(String name, String arguments, String expected) {
        var parts = new StringBuilder();
        for (var argument : arguments.split(" ", -1)) {
            parts.append(expression(argument));
        }
        var xml = policy(
                "p",
                "<Target/>",
                rule("Permit", "<Condition><Apply FunctionId='" + V1 + name + "'>" + parts + "</Apply></Condition>"));
        assertThat(evaluate(xml).verdict().outcome()).isEqualTo(outcome(expected));
    }

    @Test
    void a_missing_attribute_is_named_as_the_cause() {
        var result = evaluate(policy("p", "<Target/>", rule("Deny", condition("Indeterminate"))));

        assertThat(result.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.statusCode()).isEqualTo(StatusCode.MISSING_ATTRIBUTE);
            assertThat(cause.missing())
                    .isNotNull()
                    .extracting(name -> name.id())
                    .isEqualTo("absent");
        });
    }

    @Test
    void an_erring_assignment_spoils_the_decision_it_belongs_to() {
        assertThat(evaluate(policy(
                                "p",
                                "<Target/>",
                                rule("Permit", obligation("o", "Permit", designator("Indeterminate")))))
                        .verdict())
                .isEqualTo(Verdict.INDETERMINATE_P);
        assertThat(evaluate(policy(
                                "p", "<Target/>", rule("Permit", obligation("o", "Deny", designator("Indeterminate")))))
                        .verdict())
                .isEqualTo(Verdict.PERMIT);
        assertThat(evaluate(policy(
                                "p", "<Target/>", rule("Deny"), obligation("o", "Deny", designator("Indeterminate"))))
                        .verdict())
                .isEqualTo(Verdict.INDETERMINATE_D);
    }

    @Test
    void obligations_of_children_come_before_those_of_their_container() {
        var result = evaluate(policy(
                "p",
                "<Target/>",
                rule("Permit", obligation("first", "Permit", designator("True"))),
                rule("Permit", obligation("second", "Permit", designator("True"))),
                obligation("own", "Permit", designator("True"))));

        assertThat(result.obligations()).extracting(Obligation::id).containsExactly("first", "second", "own");
    }

    @Test
    void an_erring_variable_that_no_rule_reaches_spoils_nothing() {
        var result = evaluate(policy(
                "p",
                "<Target/>",
                "<VariableDefinition VariableId='v'>" + expression("Indeterminate") + "</VariableDefinition>",
                rule("Permit", target("False"), "<Condition><VariableReference VariableId='v'/></Condition>"),
                rule("Deny", target("True"))));

        assertThat(result.verdict()).isEqualTo(Verdict.DENY);
    }

    @Test
    void a_designator_sees_its_own_data_type_and_issuer_only() {
        var policy = parse(policy("p", "<Target/>", rule("Permit", condition("True"))));
        var oracle = SpecificationOracle.of(List.of(policy), policy);
        var uri = new Attribute("a", null, Datatypes.ANY_URI, List.of(AttributeValue.of("yes")), false);
        var issued = new Attribute("a", "someone", Datatypes.STRING, List.of(AttributeValue.of("yes")), false);

        assertThat(oracle.evaluate(request(uri), RegisterAnswers.NONE, NOW).verdict())
                .isEqualTo(Verdict.INDETERMINATE_P);
        assertThat(oracle.evaluate(request(uri, issued), RegisterAnswers.NONE, NOW)
                        .verdict())
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void registers_supply_what_the_request_lacks_and_a_failing_one_is_no_empty_bag() {
        var xml = policy("p", "<Target/>", rule("Permit", condition("True"))).replace("'true'/>", "'false'/>");
        var policy = parse(xml);
        var oracle = SpecificationOracle.of(List.of(policy), policy);

        assertThat(oracle.evaluate(request(), name -> Optional.of(List.of("yes")), NOW)
                        .verdict())
                .isEqualTo(Verdict.PERMIT);
        assertThat(oracle.evaluate(request(), RegisterAnswers.NONE, NOW).verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
        RegisterAnswers failing = name -> {
            throw new RegisterAnswers.FailedLookup();
        };
        assertThat(oracle.evaluate(request(), failing, NOW).verdict()).isEqualTo(Verdict.INDETERMINATE_P);
    }

    @Test
    void the_policy_identifier_list_names_a_child_before_its_parent() {
        var child = parse(policy("child", "<Target/>", rule("Permit")));
        var root = parse(
                "<PolicySet xmlns='urn:oasis:names:tc:xacml:3.0:core:schema:wd-17' PolicySetId='root' Version='2.0' PolicyCombiningAlgId='urn:oasis:names:tc:xacml:3.0:policy-combining-algorithm:permit-overrides'><Target/><PolicyIdReference>child</PolicyIdReference></PolicySet>");

        var result = SpecificationOracle.of(List.of(child, root), root).evaluate(request(), RegisterAnswers.NONE, NOW);

        assertThat(result.applicable())
                .containsExactly(new PolicyReference("child", "1.0", false), new PolicyReference("root", "2.0", true));
    }

    @Test
    void policies_that_the_standard_does_not_allow_are_refused() {
        var loop = parse(policy(
                "p",
                "<Target/>",
                "<VariableDefinition VariableId='v'><VariableReference VariableId='v'/></VariableDefinition>"));
        var notBoolean =
                parse(policy("p", "<Target/>", rule("Permit", "<Condition>" + designator("True") + "</Condition>")));

        assertThatThrownBy(() -> SpecificationOracle.of(List.of(loop), loop))
                .isInstanceOf(RefusedPolicyException.class);
        assertThatThrownBy(() -> SpecificationOracle.of(List.of(notBoolean), notBoolean))
                .isInstanceOf(RefusedPolicyException.class);
    }
}
