package org.disclosurepdp.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.jspecify.annotations.Nullable;

/** The policies and policy sets that references can name: the roots of the policy documents (core, 5.10 and 5.11). */
final class PolicyBase {
    private final List<Policy> policies = new ArrayList<>();
    private final List<PolicySet> policySets = new ArrayList<>();

    PolicyBase(Collection<?> documents) {
        for (var document : documents) {
            if (document instanceof Policy policy) {
                policies.add(policy);
            } else {
                policySets.add((PolicySet) document);
            }
        }
    }

    Policy policy(IdReferenceType reference) {
        Policy best = null;
        for (var policy : policies) {
            if (policy.getPolicyId().equals(reference.getValue())
                    && fits(reference, policy.getVersion())
                    && (best == null || compare(policy.getVersion(), best.getVersion()) > 0)) {
                best = policy;
            }
        }
        return found(best, reference);
    }

    PolicySet policySet(IdReferenceType reference) {
        PolicySet best = null;
        for (var policySet : policySets) {
            if (policySet.getPolicySetId().equals(reference.getValue())
                    && fits(reference, policySet.getVersion())
                    && (best == null || compare(policySet.getVersion(), best.getVersion()) > 0)) {
                best = policySet;
            }
        }
        return found(best, reference);
    }

    private static <T> T found(@Nullable T best, IdReferenceType reference) {
        if (best == null) {
            throw new RefusedPolicyException("nothing is called " + reference.getValue());
        }
        return best;
    }

    private static boolean fits(IdReferenceType reference, String version) {
        return (reference.getVersion() == null || matches(reference.getVersion(), version))
                && (reference.getEarliestVersion() == null
                        || compare(version, least(reference.getEarliestVersion())) >= 0)
                && (reference.getLatestVersion() == null
                        || matches(reference.getLatestVersion(), version)
                        || compare(version, least(reference.getLatestVersion())) <= 0);
    }

    /** 5.12: {@code *} is one number, {@code +} one or more of them. */
    private static boolean matches(String pattern, String version) {
        var expression = new ArrayList<String>();
        for (var part : pattern.split("\\.", -1)) {
            expression.add(
                    switch (part) {
                        case "*" -> "[0-9]+";
                        case "+" -> "[0-9]+(\\.[0-9]+)*";
                        default -> Pattern.quote(part);
                    });
        }
        return Pattern.matches(String.join("\\.", expression), version);
    }

    private static String least(String pattern) {
        return pattern.replace("*", "0").replace("+", "0");
    }

    private static int compare(String left, String right) {
        var one = left.split("\\.", -1);
        var other = right.split("\\.", -1);
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            int order = Integer.compare(Integer.parseInt(one[i]), Integer.parseInt(other[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, other.length);
    }
}
