package org.disclosurepdp.oracle;

import java.util.List;
import java.util.Set;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Rule;

/** A rule in one request context (core, 7.11). */
record RuleInContext(Rule rule, Targets targets, Expressions expressions) implements Child {
    /** Table 4. */
    @Override
    public OracleResult evaluate() {
        var effect = PepActions.verdict(rule.getEffect());
        var target = target();
        if (target.isFalse()) {
            return OracleResult.NOT_APPLICABLE;
        }
        if (target.isUnknown()) {
            return OracleResult.indeterminate(effect.spoilt(), target.causes());
        }
        var condition = expressions.condition(rule.getCondition());
        if (condition.isFalse()) {
            return OracleResult.NOT_APPLICABLE;
        }
        if (condition.isUnknown()) {
            return OracleResult.indeterminate(effect.spoilt(), condition.causes());
        }
        try {
            var actions =
                    PepActions.of(rule.getObligationExpressions(), rule.getAdviceExpressions(), effect, expressions);
            return new OracleResult(effect, Set.of(), actions.obligations(), actions.advice(), List.of());
        } catch (Indeterminate e) {
            return OracleResult.indeterminate(effect.spoilt(), e.causes());
        }
    }

    @Override
    public Truth target() {
        return targets.match(rule.getTarget());
    }

    @Override
    public boolean couldBe(Verdict effect) {
        return PepActions.verdict(rule.getEffect()) == effect;
    }
}
