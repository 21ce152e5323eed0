package org.disclosurepdp.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.model.StatusCode;

/**
 * The combining algorithms of appendix C. Where the text leaves freedom: children are evaluated in document order,
 * also by the algorithms that are not called ordered; an algorithm stops where no later child can change the decision
 * (deny-overrides at the first Deny); obligations and advice are those of the evaluated children with the final
 * effect, in document order.
 */
final class CombiningAlgorithms {
    /**
     * What an algorithm yields that says only Indeterminate: table 7 reads it as {DP}, and 7.10 too, since without the
     * error another child could have decided either way.
     */
    private static final Verdict PLAIN = Verdict.INDETERMINATE_DP;

    private final List<? extends Child> children;
    private final List<OracleResult> seen = new ArrayList<>();

    private CombiningAlgorithms(List<? extends Child> children) {
        this.children = children;
    }

    static OracleResult combine(String algorithm, List<? extends Child> children) {
        var combining = new CombiningAlgorithms(children);
        return switch (algorithm) {
            case Algorithms.RULE_3_0 + "deny-overrides",
                    Algorithms.RULE_3_0 + "ordered-deny-overrides",
                    Algorithms.POLICY_3_0 + "deny-overrides",
                    Algorithms.POLICY_3_0 + "ordered-deny-overrides" ->
                combining.overrides(Verdict.DENY, Verdict.PERMIT);
            case Algorithms.RULE_3_0 + "permit-overrides",
                    Algorithms.RULE_3_0 + "ordered-permit-overrides",
                    Algorithms.POLICY_3_0 + "permit-overrides",
                    Algorithms.POLICY_3_0 + "ordered-permit-overrides" ->
                combining.overrides(Verdict.PERMIT, Verdict.DENY);
            case Algorithms.RULE_3_0 + "deny-unless-permit", Algorithms.POLICY_3_0 + "deny-unless-permit" ->
                combining.unless(Verdict.PERMIT, Verdict.DENY);
            case Algorithms.RULE_3_0 + "permit-unless-deny", Algorithms.POLICY_3_0 + "permit-unless-deny" ->
                combining.unless(Verdict.DENY, Verdict.PERMIT);
            case Algorithms.RULE_1_0 + "first-applicable", Algorithms.POLICY_1_0 + "first-applicable" ->
                combining.firstApplicable();
            case Algorithms.POLICY_1_0 + "only-one-applicable" -> combining.onlyOneApplicable();
            case Algorithms.RULE_1_0 + "deny-overrides", Algorithms.RULE_1_1 + "ordered-deny-overrides" ->
                combining.legacyRules(Verdict.DENY, Verdict.PERMIT);
            case Algorithms.RULE_1_0 + "permit-overrides", Algorithms.RULE_1_1 + "ordered-permit-overrides" ->
                combining.legacyRules(Verdict.PERMIT, Verdict.DENY);
            case Algorithms.POLICY_1_0 + "deny-overrides", Algorithms.POLICY_1_1 + "ordered-deny-overrides" ->
                combining.legacyPoliciesDenyOverrides();
            case Algorithms.POLICY_1_0 + "permit-overrides", Algorithms.POLICY_1_1 + "ordered-permit-overrides" ->
                combining.legacyPoliciesPermitOverrides();
            default -> throw new RefusedPolicyException("no combining algorithm " + algorithm);
        };
    }

    /** C.2 to C.5: an override that could have been the winner's leaves nothing certain. */
    private OracleResult overrides(Verdict winner, Verdict loser) {
        if (evaluateUntil(winner)) {
            return decided(winner);
        }
        boolean mayWin = has(winner.spoilt());
        if (has(Verdict.INDETERMINATE_DP) || (mayWin && (has(loser.spoilt()) || has(loser)))) {
            return undecided(Verdict.INDETERMINATE_DP);
        }
        if (mayWin) {
            return undecided(winner.spoilt());
        }
        if (has(loser)) {
            return decided(loser);
        }
        return has(loser.spoilt()) ? undecided(loser.spoilt()) : OracleResult.NOT_APPLICABLE;
    }

    /** C.6 and C.7: never Indeterminate, never NotApplicable. */
    private OracleResult unless(Verdict winner, Verdict otherwise) {
        return decided(evaluateUntil(winner) ? winner : otherwise);
    }

    /** C.8. */
    private OracleResult firstApplicable() {
        for (var child : children) {
            var result = child.evaluate();
            seen.add(result);
            if (result.verdict().isEffect()) {
                return decided(result.verdict());
            }
            if (result.verdict().isIndeterminate()) {
                return undecided(PLAIN);
            }
        }
        return OracleResult.NOT_APPLICABLE;
    }

    /** C.9: the targets alone say which policy applies; it decides. */
    private OracleResult onlyOneApplicable() {
        var applicable = new ArrayList<Child>();
        for (var child : children) {
            var target = child.target();
            if (target.isUnknown()) {
                return OracleResult.indeterminate(PLAIN, target.causes());
            }
            if (target.isTrue()) {
                applicable.add(child);
            }
            if (applicable.size() > 1) {
                return OracleResult.indeterminate(PLAIN, Set.of(new Cause(StatusCode.PROCESSING_ERROR, null)));
            }
        }
        return applicable.isEmpty()
                ? OracleResult.NOT_APPLICABLE
                : applicable.get(0).evaluate();
    }

    /** C.10 to C.13, rules: an error matters first where the rule could have overridden. */
    private OracleResult legacyRules(Verdict winner, Verdict loser) {
        boolean potential = false;
        for (var child : children) {
            var result = child.evaluate();
            seen.add(result);
            if (result.verdict() == winner) {
                return decided(winner);
            }
            potential |= result.verdict().isIndeterminate() && child.couldBe(winner);
        }
        if (potential) {
            return undecided(PLAIN);
        }
        if (has(loser)) {
            return decided(loser);
        }
        return anyError() ? undecided(PLAIN) : OracleResult.NOT_APPLICABLE;
    }

    /** C.10 and C.12, policies: an Indeterminate policy is taken for a Deny. */
    private OracleResult legacyPoliciesDenyOverrides() {
        for (var child : children) {
            var result = child.evaluate();
            seen.add(result);
            if (result.verdict() == Verdict.DENY || result.verdict().isIndeterminate()) {
                return decided(Verdict.DENY);
            }
        }
        return has(Verdict.PERMIT) ? decided(Verdict.PERMIT) : OracleResult.NOT_APPLICABLE;
    }

    /** C.11 and C.13, policies: a Deny is stronger than an error. */
    private OracleResult legacyPoliciesPermitOverrides() {
        if (evaluateUntil(Verdict.PERMIT)) {
            return decided(Verdict.PERMIT);
        }
        if (has(Verdict.DENY)) {
            return decided(Verdict.DENY);
        }
        return anyError() ? undecided(PLAIN) : OracleResult.NOT_APPLICABLE;
    }

    private boolean evaluateUntil(Verdict verdict) {
        for (var child : children) {
            var result = child.evaluate();
            seen.add(result);
            if (result.verdict() == verdict) {
                return true;
            }
        }
        return false;
    }

    private boolean has(Verdict verdict) {
        return seen.stream().anyMatch(each -> each.verdict() == verdict);
    }

    private boolean anyError() {
        return seen.stream().anyMatch(each -> each.verdict().isIndeterminate());
    }

    private OracleResult decided(Verdict effect) {
        var obligations = new ArrayList<Obligation>();
        var advice = new ArrayList<Obligation>();
        for (var result : seen) {
            if (result.verdict() == effect) {
                obligations.addAll(result.obligations());
                advice.addAll(result.advice());
            }
        }
        return new OracleResult(effect, Set.of(), obligations, advice, applicable());
    }

    private OracleResult undecided(Verdict indeterminate) {
        var causes = seen.stream().map(OracleResult::causes).reduce(Set.of(), Indeterminate::union);
        return OracleResult.indeterminate(indeterminate, causes).withApplicable(applicable());
    }

    private List<PolicyReference> applicable() {
        return seen.stream().flatMap(each -> each.applicable().stream()).toList();
    }
}
