package org.disclosurepdp.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.StatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables of appendix C. A child is written as its decision: P, D, N, IP, ID, IDP; a lower-case d or p is an
 * Indeterminate rule of that effect.
 */
class CombiningAlgorithmsTest {
    private static final Map<String, Verdict> VERDICTS = Map.of(
            "P", Verdict.PERMIT,
            "D", Verdict.DENY,
            "N", Verdict.NOT_APPLICABLE,
            "IP", Verdict.INDETERMINATE_P,
            "ID", Verdict.INDETERMINATE_D,
            "IDP", Verdict.INDETERMINATE_DP);
    private static final String XACML = "urn:oasis:names:tc:xacml:";

    /** A child that says what it is told to say. */
    private record Said(Verdict verdict, Truth target, List<Obligation> obligations) implements Child {
        @Override
        public OracleResult evaluate() {
            var causes =
                    verdict.isIndeterminate() ? Set.of(new Cause(StatusCode.PROCESSING_ERROR, null)) : Set.<Cause>of();
            return new OracleResult(verdict, causes, obligations, List.of(), List.of());
        }

        @Override
        public boolean couldBe(Verdict effect) {
            return verdict == effect || (verdict.isIndeterminate() && verdict == effect.spoilt());
        }
    }

    private static Verdict verdict(String sign) {
        return Objects.requireNonNull(VERDICTS.get(sign));
    }

    private static OracleResult combine(String algorithm, String children) {
        return CombiningAlgorithms.combine(
                XACML + algorithm,
                Arrays.stream(children.trim().split(" +", -1))
                        .filter(each -> !each.isEmpty())
                        .map(each -> new Said(
                                verdict(each), Truth.of(!each.equals("N")), List.of(new Obligation(each, List.of()))))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'', N",
        "N N, N",
        "D, D",
        "P, P",
        "ID, ID",
        "IP, IP",
        "IDP, IDP",
        "P D, D",
        "IDP D, D",
        "ID D, D",
        "IP D, D",
        "N D, D",
        "IDP P, IDP",
        "IDP ID, IDP",
        "IDP IP, IDP",
        "ID IP, IDP",
        "ID P, IDP",
        "P ID, IDP",
        "IP P, P",
        "P IP, P",
        "N P, P",
        "N IP, IP",
        "N ID, ID",
    })
    void deny_overrides_follows_C_2(String children, String expected) {
        for (var level : List.of("rule", "policy")) {
            for (var order : List.of("", "ordered-")) {
                assertThat(combine("3.0:" + level + "-combining-algorithm:" + order + "deny-overrides", children)
                                .verdict())
                        .isEqualTo(verdict(expected));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', N",
        "N N, N",
        "D, D",
        "P, P",
        "ID, ID",
        "IP, IP",
        "IDP, IDP",
        "D P, P",
        "IDP P, P",
        "IP P, P",
        "ID P, P",
        "N P, P",
        "IDP D, IDP",
        "IDP IP, IDP",
        "IP ID, IDP",
        "IP D, IDP",
        "D IP, IDP",
        "ID D, D",
        "D ID, D",
        "N D, D",
        "N ID, ID",
        "N IP, IP",
    })
    void permit_overrides_follows_C_4(String children, String expected) {
        for (var level : List.of("rule", "policy")) {
            for (var order : List.of("", "ordered-")) {
                assertThat(combine("3.0:" + level + "-combining-algorithm:" + order + "permit-overrides", children)
                                .verdict())
                        .isEqualTo(verdict(expected));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'', D, P", "N, D, P", "IDP ID IP, D, P", "IP D, D, D", "ID P, P, P", "D P, P, D", "P D, P, D"})
    void unless_algorithms_follow_C_6_and_C_7(String children, String denyUnless, String permitUnless) {
        for (var level : List.of("rule", "policy")) {
            var prefix = "3.0:" + level + "-combining-algorithm:";
            assertThat(combine(prefix + "deny-unless-permit", children).verdict())
                    .isEqualTo(verdict(denyUnless));
            assertThat(combine(prefix + "permit-unless-deny", children).verdict())
                    .isEqualTo(verdict(permitUnless));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', N", "N D P, D", "N P D, P", "N ID P, IDP", "IP D, IDP", "D IDP, D"})
    void first_applicable_follows_C_8(String children, String expected) {
        for (var level : List.of("rule", "policy")) {
            assertThat(combine("1.0:" + level + "-combining-algorithm:first-applicable", children)
                            .verdict())
                    .isEqualTo(verdict(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', N", "N N, N", "N P N, P", "D N, D", "N ID, ID", "P P, IDP", "P D, IDP", "ID P, IDP"})
    void only_one_applicable_follows_C_9(String children, String expected) {
        assertThat(combine("1.0:policy-combining-algorithm:only-one-applicable", children)
                        .verdict())
                .isEqualTo(verdict(expected));
    }

    @Test
    void only_one_applicable_is_indeterminate_when_a_target_is() {
        var unknown = new Said(
                Verdict.PERMIT, Truth.unknown(Set.of(new Cause(StatusCode.PROCESSING_ERROR, null))), List.of());

        var result = CombiningAlgorithms.combine(
                XACML + "1.0:policy-combining-algorithm:only-one-applicable", List.of(unknown));

        assertThat(result.verdict()).isEqualTo(Verdict.INDETERMINATE_DP);
    }

    @ParameterizedTest
    @CsvSource({
        "'', N, N",
        "N, N, N",
        "P D, D, P",
        "ID D, D, D",
        "IP D, D, IDP",
        "ID P, IDP, P",
        "IP P, P, P",
        "ID, IDP, IDP",
        "IP, IDP, IDP",
        "D ID, D, D",
        "P IP, P, P",
        "ID IP, IDP, IDP",
    })
    void legacy_rule_algorithms_follow_C_10_to_C_13(String children, String denyOverrides, String permitOverrides) {
        for (var order : List.of("1.0:rule-combining-algorithm:", "1.1:rule-combining-algorithm:ordered-")) {
            assertThat(combine(order + "deny-overrides", children).verdict()).isEqualTo(verdict(denyOverrides));
            assertThat(combine(order + "permit-overrides", children).verdict()).isEqualTo(verdict(permitOverrides));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', N, N",
        "N, N, N",
        "P D, D, P",
        "ID, D, IDP",
        "IP, D, IDP",
        "IDP P, D, P",
        "IP P, D, P",
        "P IP, D, P",
        "D IDP, D, D",
        "IDP D, D, D",
        "N P, P, P",
        "N D, D, D",
    })
    void legacy_policy_algorithms_follow_C_10_to_C_13(String children, String denyOverrides, String permitOverrides) {
        for (var order : List.of("1.0:policy-combining-algorithm:", "1.1:policy-combining-algorithm:ordered-")) {
            assertThat(combine(order + "deny-overrides", children).verdict()).isEqualTo(verdict(denyOverrides));
            assertThat(combine(order + "permit-overrides", children).verdict()).isEqualTo(verdict(permitOverrides));
        }
    }

    @Test
    void obligations_are_those_of_the_evaluated_children_with_the_final_effect() {
        assertThat(combine("3.0:policy-combining-algorithm:deny-overrides", "P IP N P")
                        .obligations())
                .extracting(Obligation::id)
                .containsExactly("P", "P");
        assertThat(combine("3.0:policy-combining-algorithm:deny-overrides", "P D D")
                        .obligations())
                .extracting(Obligation::id)
                .containsExactly("D");
        assertThat(combine("3.0:policy-combining-algorithm:deny-unless-permit", "ID D N D")
                        .obligations())
                .extracting(Obligation::id)
                .containsExactly("D", "D");
    }
}
