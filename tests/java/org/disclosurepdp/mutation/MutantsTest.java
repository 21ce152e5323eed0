package org.disclosurepdp.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.disclosurepdp.attribute.Vocabulary;
import org.junit.jupiter.api.Test;

class MutantsTest {
    private static final String RULE_ALGORITHM = "urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:";
    private static final String FUNCTION = "urn:oasis:names:tc:xacml:1.0:function:";

    @Test
    void a_rule_loses_its_condition_its_effect_and_itself() {
        assertThat(
                        changes(
                                policy(
                                        "",
                                        "<Rule RuleId='urn:x:a' Effect='Permit'><Condition>C</Condition></Rule><Rule RuleId='urn:x:b' Effect='Deny'/>")))
                .containsExactly(
                        "p: permit-overrides: policy `p` combines by permit-overrides instead of deny-overrides",
                        "p/a: effect Deny: rule `a` has the effect Deny instead of Permit",
                        "p/a: drop: rule `a` is left out",
                        "p/a/Condition: drop: rule `a` has no condition",
                        "p/b: effect Permit: rule `b` has the effect Permit instead of Deny",
                        "p/b: drop: rule `b` is left out");
    }

    @Test
    void each_change_is_of_its_place_alone() {
        var text = policy(
                "", "<Rule RuleId='a' Effect='Permit'><Condition>C</Condition></Rule><Rule RuleId='b' Effect='Deny'/>");

        assertThat(edited(text, "p/a: effect Deny")).isEqualTo(text.replace("'Permit'", "'Deny'"));
        assertThat(edited(text, "p/a/Condition: drop")).isEqualTo(text.replace("<Condition>C</Condition>", ""));
        assertThat(edited(text, "p/b: drop")).isEqualTo(text.replace("<Rule RuleId='b' Effect='Deny'/>", ""));
        assertThat(edited(text, "p: permit-overrides"))
                .isEqualTo(text.replace("algorithm:deny-overrides", "algorithm:permit-overrides"));
    }

    @Test
    void a_target_loses_all_of_it_each_any_of_each_of_several_all_ofs_and_matches() {
        var text = policy(
                any(all(match("x"), match("y")), all(match("z"))) + any(all(match("w"))),
                "<Rule RuleId='a' Effect='Permit'/>");

        assertThat(ids(text))
                .containsExactly(
                        "p: permit-overrides",
                        "p/Target: drop",
                        "p/Target/AnyOf[name]: drop",
                        "p/Target/AnyOf[name]/AllOf[x, y]: drop",
                        "p/Target/AnyOf[name]/AllOf[x, y]/Match[x]: drop",
                        "p/Target/AnyOf[name]/AllOf[x, y]/Match[y]: drop",
                        "p/Target/AnyOf[name]/AllOf[z]: drop",
                        "p/Target/AnyOf[name]#2: drop",
                        "p/a: effect Deny");
        assertThat(edited(text, "p/Target: drop")).contains("<Target/><Rule");
        assertThat(edited(text, "p/Target/AnyOf[name]/AllOf[z]: drop")).isEqualTo(text.replace(all(match("z")), ""));
        assertThat(changes(text))
                .contains(
                        "p/Target/AnyOf[name]/AllOf[z]: drop: the AllOf on name = z is left out of the target of policy `p`");
    }

    @Test
    void and_or_and_not_lose_arguments_and_turn_round() {
        var text = policy(
                "",
                "<VariableDefinition VariableId='v'>%s</VariableDefinition><Rule RuleId='a' Effect='Permit'><Condition>%s</Condition></Rule>"
                        .formatted(
                                apply("not", apply("or", test("x"), test("y"))),
                                apply("and", "<VariableReference VariableId='v'/>", test("z"))));

        assertThat(ids(text))
                .containsExactly(
                        "p: permit-overrides",
                        "p/v/not[name]: drop not",
                        "p/v/not[name]/or: and",
                        "p/v/not[name]/or/string-is-in[name]: drop",
                        "p/v/not[name]/or/string-is-in[name]#2: drop",
                        "p/a: effect Deny",
                        "p/a: drop",
                        "p/a/Condition: drop",
                        "p/a/Condition/and: or",
                        "p/a/Condition/and/v: drop",
                        "p/a/Condition/and/string-is-in[name]: drop");
        assertThat(edited(text, "p/v/not[name]: drop not"))
                .isEqualTo(text.replace(
                        apply("not", apply("or", test("x"), test("y"))), apply("or", test("x"), test("y"))));
        assertThat(edited(text, "p/a/Condition/and: or")).contains("function:or'><VariableReference");
        assertThat(edited(text, "p/v/not[name]/or/string-is-in[name]#2: drop")).isEqualTo(text.replace(test("y"), ""));
        assertThat(changes(text))
                .contains(
                        "p/a/Condition/and/v: drop: `v` is left out of the `and` of rule `a`",
                        "p/v/not[name]: drop not: the `or` on name of variable `v` stands without the `not`");
    }

    @Test
    void a_description_is_no_argument() {
        var text = policy(
                "",
                "<Rule RuleId='a' Effect='Permit'><Condition><Apply FunctionId='%sand'><Description>d</Description>%s</Apply></Condition></Rule>"
                        .formatted(FUNCTION, test("x")));

        assertThat(ids(text))
                .containsExactly(
                        "p: permit-overrides",
                        "p/a: effect Deny",
                        "p/a/Condition: drop",
                        "p/a/Condition/and/string-is-in[name]: drop");
    }

    @Test
    void an_obligation_and_advice_are_left_out_with_their_list_when_they_are_alone() {
        var one = "<ObligationExpression ObligationId='urn:x:o' FulfillOn='Permit'/>";
        var other = "<ObligationExpression ObligationId='urn:x:q' FulfillOn='Permit'/>";
        var advice = "<AdviceExpressions><AdviceExpression AdviceId='urn:x:t' AppliesTo='Deny'/></AdviceExpressions>";
        var text = policy(
                "",
                "<Rule RuleId='a' Effect='Permit'><ObligationExpressions>%s%s</ObligationExpressions></Rule>%s"
                        .formatted(one, other, advice));

        assertThat(ids(text))
                .containsExactly(
                        "p: permit-overrides",
                        "p/a: effect Deny",
                        "p/a/o: drop",
                        "p/a/q: drop",
                        "p/t: drop",
                        "p/t: on Permit");
        assertThat(edited(text, "p/a/q: drop")).isEqualTo(text.replace(other, ""));
        assertThat(edited(text, "p/t: drop")).isEqualTo(text.replace(advice, ""));
        assertThat(edited(text, "p/t: on Permit")).isEqualTo(text.replace("AppliesTo='Deny'", "AppliesTo='Permit'"));
    }

    @Test
    void a_policy_set_loses_each_policy_and_has_another_algorithm() {
        var text = """
                <PolicySet PolicySetId='urn:x:s' PolicyCombiningAlgId='urn:oasis:names:tc:xacml:1.0:policy-combining-algorithm:first-applicable'>
                <Target/><PolicyIdReference>urn:x:q</PolicyIdReference><PolicySetIdReference>urn:x:r</PolicySetIdReference>
                <Policy PolicyId='urn:x:i' RuleCombiningAlgId='%sdeny-unless-permit'><Target/></Policy></PolicySet>""".formatted(RULE_ALGORITHM);

        assertThat(changes(text))
                .containsExactly(
                        "s: deny-overrides: policy set `s` combines by deny-overrides instead of first-applicable",
                        "s: permit-overrides: policy set `s` combines by permit-overrides instead of first-applicable",
                        "s/q: drop: policy `q` is left out of policy set `s`",
                        "s/r: drop: policy set `r` is left out of policy set `s`",
                        "i: permit-unless-deny: policy `i` combines by permit-unless-deny instead of deny-unless-permit",
                        "i: drop: policy `i` is left out of policy set `s`");
    }

    @Test
    void nothing_to_combine_is_proof_for_the_overrides_of_xacml_3_alone() {
        assertThat(proof("urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides", 1))
                .isNotEmpty();
        assertThat(proof("urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:ordered-permit-overrides", 0))
                .isNotEmpty();
        assertThat(proof("urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides", 2))
                .isEmpty();
        // In XACML 1 an Indeterminate policy is a Deny to deny-overrides.
        assertThat(proof("urn:oasis:names:tc:xacml:1.0:policy-combining-algorithm:deny-overrides", 1))
                .isEmpty();
        // To first-applicable an Indeterminate child may have been anything.
        assertThat(proof("urn:oasis:names:tc:xacml:1.0:rule-combining-algorithm:first-applicable", 1))
                .isEmpty();
        assertThat(proof("urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-unless-permit", 1))
                .isEmpty();
    }

    @Test
    void must_be_present_turns_round_and_is_proved_where_one_and_only_asks_anyway() {
        var only = "<Apply FunctionId='%sstring-one-and-only'>%s</Apply>".formatted(FUNCTION, designator("true"));
        var text = policy(
                "",
                "<Rule RuleId='a' Effect='Permit'><Condition>%s</Condition></Rule>"
                        .formatted(apply("string-is-in", only, designator("false"))));

        var turned = mutants(text).stream()
                .filter(each -> each.operator() == Operator.MUST_BE_PRESENT)
                .toList();

        assertThat(turned)
                .extracting(Mutant::id)
                .containsExactly(
                        "p/a/Condition/string-is-in[name]/string-one-and-only[name]/name: MustBePresent false",
                        "p/a/Condition/string-is-in[name]/name: MustBePresent true");
        assertThat(turned.get(0).proof()).isNotEmpty();
        assertThat(turned.get(1).proof()).isEmpty();
    }

    @Test
    void markup_in_a_value_is_data() {
        var value = "<AttributeValue DataType='x'><Rule RuleId='r' Effect='Permit'/></AttributeValue>";
        var text = policy("", "<Rule RuleId='a' Effect='Permit'><Condition>%s</Condition></Rule>".formatted(value));

        assertThat(ids(text)).containsExactly("p: permit-overrides", "p/a: effect Deny", "p/a/Condition: drop");
    }

    private static String proof(String id, int children) {
        return OtherAlgorithms.proof(id, OtherAlgorithms.of(id).get(0), children);
    }

    private static String policy(String target, String parts) {
        return "<Policy PolicyId='urn:x:p' RuleCombiningAlgId='%sdeny-overrides'><Target>%s</Target>%s</Policy>"
                .formatted(RULE_ALGORITHM, target, parts);
    }

    private static String any(String... allOfs) {
        return "<AnyOf>" + String.join("", allOfs) + "</AnyOf>";
    }

    private static String all(String... matches) {
        return "<AllOf>" + String.join("", matches) + "</AllOf>";
    }

    private static String match(String value) {
        return "<Match><AttributeValue>%s</AttributeValue><AttributeDesignator AttributeId='urn:x:name'/></Match>"
                .formatted(value);
    }

    private static String designator(String mustBePresent) {
        return "<AttributeDesignator AttributeId='urn:x:name' MustBePresent='%s'/>".formatted(mustBePresent);
    }

    private static String apply(String function, String... arguments) {
        return "<Apply FunctionId='%s%s'>%s</Apply>".formatted(FUNCTION, function, String.join("", arguments));
    }

    private static String test(String value) {
        return apply(
                "string-is-in",
                "<AttributeValue>%s</AttributeValue>".formatted(value),
                "<AttributeDesignator AttributeId='urn:x:name'/>");
    }

    private static List<Mutant> mutants(String text) {
        var mutants = new Mutants(Vocabulary.empty());
        mutants.add("p.xml", text);
        return mutants.all();
    }

    private static List<String> ids(String text) {
        return mutants(text).stream().map(Mutant::id).toList();
    }

    private static List<String> changes(String text) {
        return mutants(text).stream()
                .map(each -> each.id() + ": " + each.change())
                .toList();
    }

    private static String edited(String text, String id) {
        return mutants(text).stream()
                .filter(each -> each.id().equals(id))
                .map(each -> each.edit().in(text))
                .findFirst()
                .orElseThrow();
    }
}
