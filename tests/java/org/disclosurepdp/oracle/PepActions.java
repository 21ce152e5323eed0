package org.disclosurepdp.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeAssignmentExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.EffectType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpressions;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Obligation;
import org.jspecify.annotations.Nullable;

/**
 * The obligations and advice of one rule, policy or policy set for its decision (core, 7.18): only those for that
 * effect are evaluated, in document order, and one assignment without a value spoils the decision.
 */
record PepActions(List<Obligation> obligations, List<Obligation> advice) {
    static PepActions of(
            @Nullable ObligationExpressions obligations,
            @Nullable AdviceExpressions advice,
            Verdict effect,
            Expressions expressions)
            throws Indeterminate {
        var actions = new PepActions(new ArrayList<>(), new ArrayList<>());
        var causes = Set.<Cause>of();
        if (obligations != null) {
            for (var each : obligations.getObligationExpressions()) {
                if (verdict(each.getFulfillOn()) == effect) {
                    causes = add(
                            each.getObligationId(),
                            each.getAttributeAssignmentExpressions(),
                            expressions,
                            actions.obligations,
                            causes);
                }
            }
        }
        if (advice != null) {
            for (var each : advice.getAdviceExpressions()) {
                if (verdict(each.getAppliesTo()) == effect) {
                    causes = add(
                            each.getAdviceId(),
                            each.getAttributeAssignmentExpressions(),
                            expressions,
                            actions.advice,
                            causes);
                }
            }
        }
        if (!causes.isEmpty()) {
            throw new Indeterminate(causes);
        }
        return actions;
    }

    static Verdict verdict(EffectType effect) {
        return effect == EffectType.PERMIT ? Verdict.PERMIT : Verdict.DENY;
    }

    private static Set<Cause> add(
            String id,
            List<AttributeAssignmentExpression> assignments,
            Expressions expressions,
            List<Obligation> actions,
            Set<Cause> causes) {
        var values = new ArrayList<AttributeAssignment>();
        for (var assignment : assignments) {
            try {
                // 5.39: one assignment for each value of a bag, none for an empty one.
                for (var value : expressions
                        .evaluate(assignment.getExpression().getValue())
                        .values()) {
                    values.add(new AttributeAssignment(
                            assignment.getAttributeId(),
                            assignment.getCategory(),
                            assignment.getIssuer(),
                            value.datatype(),
                            AttributeValue.of(value.text())));
                }
            } catch (Indeterminate e) {
                causes = Indeterminate.union(causes, e.causes());
            }
        }
        actions.add(new Obligation(id, values));
        return causes;
    }
}
