package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.List;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeAssignmentExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.EffectType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpressions;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.Obligation;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.Bag;
import org.ow2.authzforce.core.pdp.api.value.BagDatatype;

/** The obligation and advice expressions of a rule or policy for one effect (XACML 3.0 core, 7.18). Immutable. */
final class Actions {
    private static final Actions NONE = new Actions(List.of(), List.of());

    private final Action[] obligations;
    private final Action[] advice;

    private Actions(List<Action> obligations, List<Action> advice) {
        this.obligations = obligations.toArray(new Action[0]);
        this.advice = advice.toArray(new Action[0]);
    }

    /** Those of {@code effect} among the expressions. */
    static Actions compile(
            EffectType effect,
            @Nullable ObligationExpressions obligations,
            @Nullable AdviceExpressions advice,
            ExpressionCompiler expressions)
            throws CompileException {
        var attempts = new Attempts();
        var duties = new ArrayList<Action>();
        if (obligations != null) {
            for (ObligationExpression each : obligations.getObligationExpressions()) {
                var action = attempts.part(() ->
                        Action.compile(each.getObligationId(), each.getAttributeAssignmentExpressions(), expressions));
                if (action != null && each.getFulfillOn() == effect) {
                    duties.add(action);
                }
            }
        }
        var hints = new ArrayList<Action>();
        if (advice != null) {
            for (AdviceExpression each : advice.getAdviceExpressions()) {
                var action = attempts.part(() ->
                        Action.compile(each.getAdviceId(), each.getAttributeAssignmentExpressions(), expressions));
                if (action != null && each.getAppliesTo() == effect) {
                    hints.add(action);
                }
            }
        }
        attempts.settle();
        return duties.isEmpty() && hints.isEmpty() ? NONE : new Actions(duties, hints);
    }

    /** Appends them to the context's lists; false if one failed, and then nothing was appended. */
    boolean append(RequestContext context) {
        var before = context.mark();
        if (append(obligations, context.obligations, context) && append(advice, context.advice, context)) {
            return true;
        }
        context.discard(before, context.mark());
        return false;
    }

    private static boolean append(Action[] actions, List<Obligation> to, RequestContext context) {
        for (var action : actions) {
            var result = action.evaluate(context);
            if (result == null) {
                return false;
            }
            to.add(result);
        }
        return true;
    }

    /** One obligation or advice expression; {@code fixed} when nothing in it depends on the request. */
    private record Action(
            String id,
            List<Assignment> assignments,
            @Nullable Obligation fixed) {
        static Action compile(String id, List<AttributeAssignmentExpression> elements, ExpressionCompiler expressions)
                throws CompileException {
            var assignments = new ArrayList<Assignment>();
            for (var element : elements) {
                var expression = expressions.compile(element.getExpression(), element);
                assignments.add(new Assignment(
                        element.getAttributeId(), element.getCategory(), element.getIssuer(), expression));
            }
            if (assignments.stream().allMatch(each -> each.expression instanceof Constant)) {
                var values = new ArrayList<AttributeAssignment>();
                assignments.forEach(each -> each.addFixed(values));
                return new Action(id, assignments, new Obligation(id, values));
            }
            return new Action(id, assignments, null);
        }

        @Nullable
        Obligation evaluate(RequestContext context) {
            if (fixed != null) {
                return fixed;
            }
            var values = new ArrayList<AttributeAssignment>(assignments.size());
            for (var assignment : assignments) {
                if (!assignment.add(values, context)) {
                    return null;
                }
            }
            return new Obligation(id, values);
        }
    }

    /** One AttributeAssignmentExpression: a bag gives one assignment for each of its values. */
    private record Assignment(
            String attributeId,
            @Nullable String category,
            @Nullable String issuer,
            CompiledExpression expression) {
        void addFixed(List<AttributeAssignment> to) {
            var value = expression.constant().orElseThrow();
            if (value instanceof Bag<?> bag) {
                var datatype =
                        ((BagDatatype<?>) expression.type()).getElementType().getId();
                bag.elements().forEach(element -> to.add(of(element, datatype)));
            } else {
                to.add(of((AttributeValue) value, expression.type().getId()));
            }
        }

        boolean add(List<AttributeAssignment> to, RequestContext context) {
            if (expression.type() instanceof BagDatatype<?> bag) {
                var elements = expression.elements(context);
                if (elements == null) {
                    return false;
                }
                for (var element : elements) {
                    to.add(of(element, bag.getElementType().getId()));
                }
                return true;
            }
            var value = expression.value(context);
            if (value == null) {
                return false;
            }
            to.add(of((AttributeValue) value, expression.type().getId()));
            return true;
        }

        private AttributeAssignment of(AttributeValue value, String datatype) {
            return new AttributeAssignment(attributeId, category, issuer, datatype, XacmlLibrary.lexical(value));
        }
    }
}
