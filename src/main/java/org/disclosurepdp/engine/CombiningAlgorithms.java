package org.disclosurepdp.engine;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The combining algorithms by their identifiers (XACML 3.0 core, appendix B.7 and 10.2.9). */
final class CombiningAlgorithms {
    private static final String URN = "urn:oasis:names:tc:xacml:";
    private static final Map<String, CombiningAlgorithm> RULE = new HashMap<>();
    private static final Map<String, CombiningAlgorithm> POLICY = new HashMap<>();

    static {
        both("3.0", "deny-overrides", Overrides.DENY);
        both("3.0", "ordered-deny-overrides", Overrides.DENY);
        both("3.0", "permit-overrides", Overrides.PERMIT);
        both("3.0", "ordered-permit-overrides", Overrides.PERMIT);
        both("3.0", "deny-unless-permit", Unless.PERMIT);
        both("3.0", "permit-unless-deny", Unless.DENY);
        both("1.0", "first-applicable", new FirstApplicable());
        POLICY.put(URN + "1.0:policy-combining-algorithm:only-one-applicable", new OnlyOneApplicable());
        legacy("1.0", "");
        legacy("1.1", "ordered-");
    }

    private CombiningAlgorithms() {}

    /** The rule-combining algorithm with this id, or null when there is none. */
    static @Nullable CombiningAlgorithm forRules(String id) {
        return RULE.get(id);
    }

    /** The policy-combining algorithm with this id, or null when there is none. */
    static @Nullable CombiningAlgorithm forPolicies(String id) {
        return POLICY.get(id);
    }

    /** The ids of the rule-combining algorithms. */
    static Set<String> ofRules() {
        return Collections.unmodifiableSet(RULE.keySet());
    }

    /** The ids of the policy-combining algorithms. */
    static Set<String> ofPolicies() {
        return Collections.unmodifiableSet(POLICY.keySet());
    }

    private static void both(String version, String name, CombiningAlgorithm algorithm) {
        RULE.put(URN + version + ":rule-combining-algorithm:" + name, algorithm);
        POLICY.put(URN + version + ":policy-combining-algorithm:" + name, algorithm);
    }

    private static void legacy(String version, String order) {
        RULE.put(URN + version + ":rule-combining-algorithm:" + order + "deny-overrides", LegacyOverrides.DENY_RULES);
        RULE.put(
                URN + version + ":rule-combining-algorithm:" + order + "permit-overrides",
                LegacyOverrides.PERMIT_RULES);
        POLICY.put(
                URN + version + ":policy-combining-algorithm:" + order + "deny-overrides",
                LegacyOverrides.DENY_POLICIES);
        POLICY.put(
                URN + version + ":policy-combining-algorithm:" + order + "permit-overrides",
                LegacyOverrides.PERMIT_POLICIES);
    }
}
