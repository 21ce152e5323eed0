package org.disclosurepdp.engine;

import java.util.List;
import java.util.Optional;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.Step;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.Value;

/**
 * Compiles policies so that a {@link TracingContext} is told every step. Each answer is that of the node which the compiler
 * made; only, nothing ends early. With any other context the nodes are as they were.
 */
final class Tracing implements Probe {
    private final Outline outline;

    Tracing(Outline outline) {
        this.outline = outline;
    }

    @Override
    public Combinable node(Object element, Combinable compiled) {
        return new TracedNode(compiled, outline.of(element));
    }

    @Override
    public TargetNode target(@Nullable Target element, TargetNode compiled) {
        return element == null || element.getAnyOves().isEmpty()
                ? compiled
                : new TracedTarget(compiled, outline.of(element));
    }

    @Override
    public CompiledExpression expression(ExpressionType element, CompiledExpression compiled) {
        var known = outline.find(element);
        return known == null
                        || !compiled.type().equals(StandardDatatypes.BOOLEAN)
                        || compiled.constant().isPresent()
                ? compiled
                : new TracedExpression(compiled, known);
    }

    @Override
    public CombiningAlgorithm algorithm(CombiningAlgorithm algorithm) {
        return new TracedAlgorithm(algorithm);
    }

    /** An algorithm after which the children that it did not need are evaluated too. */
    private record TracedAlgorithm(CombiningAlgorithm algorithm) implements CombiningAlgorithm {
        @Override
        public Verdict combine(RequestContext context, Children children) {
            if (!(context instanceof TracingContext tracing)) {
                return algorithm.combine(context, children);
            }
            int before = tracing.ended();
            var verdict = algorithm.combine(context, children);
            tracing.beyond(children.all(), before);
            return verdict;
        }

        @Override
        public boolean decidesAlways() {
            return algorithm.decidesAlways();
        }

        @Override
        public boolean keepsSides() {
            return algorithm.keepsSides();
        }
    }

    /** A child whose evaluation is a step. */
    record TracedNode(Combinable node, PolicyElement element) implements Combinable {
        @Override
        public Verdict evaluate(RequestContext context) {
            if (!(context instanceof TracingContext tracing)) {
                return node.evaluate(context);
            }
            tracing.begin();
            var verdict = node.evaluate(context);
            tracing.end(
                    element,
                    switch (verdict) {
                        case PERMIT -> Step.Result.PERMIT;
                        case DENY -> Step.Result.DENY;
                        case NOT_APPLICABLE -> Step.Result.NOT_APPLICABLE;
                        case INDETERMINATE_P, INDETERMINATE_D, INDETERMINATE_DP -> Step.Result.INDETERMINATE;
                    });
            return verdict;
        }

        @Override
        public Truth applicable(RequestContext context) {
            return node.applicable(context);
        }

        @Override
        public TargetNode target() {
            return node.target();
        }

        @Override
        public Verdict potential() {
            return node.potential();
        }

        @Override
        public Combinable plain() {
            return node;
        }
    }

    /** Asks every AnyOf, and in it every AllOf up to its first Match that is false. */
    private static final class TracedTarget extends TargetNode {
        private final PolicyElement element;

        TracedTarget(TargetNode target, PolicyElement element) {
            super(target);
            this.element = element;
        }

        @Override
        Truth match(RequestContext context) {
            if (!(context instanceof TracingContext tracing)) {
                return super.match(context);
            }
            tracing.begin();
            var all = new Together(Truth.FALSE);
            for (int i = 0; i < anyOfs.length; i++) {
                var anyOf = element.children().get(i);
                all.add(anyOf(anyOfs[i], anyOf, tracing), context);
            }
            return tracing.end(element, all.result(context));
        }

        private static Truth anyOf(MatchNode[][] allOfs, PolicyElement element, TracingContext tracing) {
            tracing.begin();
            var any = new Together(Truth.TRUE);
            for (int j = 0; j < allOfs.length; j++) {
                any.add(allOf(allOfs[j], element.children().get(j), tracing), tracing);
            }
            return tracing.end(element, any.result(tracing));
        }

        private static Truth allOf(MatchNode[] matches, PolicyElement element, TracingContext tracing) {
            tracing.begin();
            var all = new Together(Truth.FALSE);
            for (int k = 0; k < matches.length; k++) {
                tracing.begin();
                all.add(tracing.end(element.children().get(k), matches[k].match(tracing)), tracing);
            }
            return tracing.end(element, all.result(tracing));
        }
    }

    private static final class TracedExpression extends CompiledExpression {
        private final CompiledExpression expression;
        private final PolicyElement element;

        TracedExpression(CompiledExpression expression, PolicyElement element) {
            super(expression.type());
            this.expression = expression;
            this.element = element;
        }

        @Override
        @Nullable
        Value value(RequestContext context) {
            if (!(context instanceof TracingContext tracing)) {
                return expression.value(context);
            }
            return truth(tracing).value();
        }

        @Override
        Truth truth(RequestContext context) {
            if (!(context instanceof TracingContext tracing)) {
                return expression.truth(context);
            }
            tracing.begin();
            var truth = expression instanceof Logical logical ? logical.whole(context) : expression.truth(context);
            return tracing.end(element, truth);
        }

        @Override
        AttributeValue @Nullable [] elements(RequestContext context) {
            return expression.elements(context);
        }

        @Override
        Optional<Value> constant() {
            return expression.constant();
        }
    }

    /** The roots' elements. */
    List<PolicyElement> elements() {
        return outline.roots();
    }
}
