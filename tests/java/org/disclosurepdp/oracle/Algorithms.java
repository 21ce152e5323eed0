package org.disclosurepdp.oracle;

import java.util.List;

/** The identifiers of the standard's combining algorithms (core, appendix B.7 and 10.2.9). */
public final class Algorithms {
    static final String RULE_1_0 = "urn:oasis:names:tc:xacml:1.0:rule-combining-algorithm:";
    static final String RULE_1_1 = "urn:oasis:names:tc:xacml:1.1:rule-combining-algorithm:";
    static final String RULE_3_0 = "urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:";
    static final String POLICY_1_0 = "urn:oasis:names:tc:xacml:1.0:policy-combining-algorithm:";
    static final String POLICY_1_1 = "urn:oasis:names:tc:xacml:1.1:policy-combining-algorithm:";
    static final String POLICY_3_0 = "urn:oasis:names:tc:xacml:3.0:policy-combining-algorithm:";

    /** Every rule-combining algorithm of the standard. */
    public static final List<String> FOR_RULES = List.of(
            RULE_3_0 + "deny-overrides",
            RULE_3_0 + "ordered-deny-overrides",
            RULE_3_0 + "permit-overrides",
            RULE_3_0 + "ordered-permit-overrides",
            RULE_3_0 + "deny-unless-permit",
            RULE_3_0 + "permit-unless-deny",
            RULE_1_0 + "first-applicable",
            RULE_1_0 + "deny-overrides",
            RULE_1_1 + "ordered-deny-overrides",
            RULE_1_0 + "permit-overrides",
            RULE_1_1 + "ordered-permit-overrides");

    /** Every policy-combining algorithm of the standard. */
    public static final List<String> FOR_POLICIES = List.of(
            POLICY_3_0 + "deny-overrides",
            POLICY_3_0 + "ordered-deny-overrides",
            POLICY_3_0 + "permit-overrides",
            POLICY_3_0 + "ordered-permit-overrides",
            POLICY_3_0 + "deny-unless-permit",
            POLICY_3_0 + "permit-unless-deny",
            POLICY_1_0 + "first-applicable",
            POLICY_1_0 + "only-one-applicable",
            POLICY_1_0 + "deny-overrides",
            POLICY_1_1 + "ordered-deny-overrides",
            POLICY_1_0 + "permit-overrides",
            POLICY_1_1 + "ordered-permit-overrides");

    private Algorithms() {}
}
