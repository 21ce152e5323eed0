package org.disclosurepdp.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.EvaluationContext;
import org.ow2.authzforce.core.pdp.api.expression.Expression;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.Bag;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;
import org.ow2.authzforce.core.pdp.api.value.Datatype;
import org.ow2.authzforce.core.pdp.api.value.Value;

/** An expression ready to evaluate. It signals failure by its result, never by an exception. Immutable. */
abstract class CompiledExpression {
    private final Datatype<?> type;

    CompiledExpression(Datatype<?> type) {
        this.type = type;
    }

    /** The data type of the value; a bag type where the value is a bag. */
    final Datatype<?> type() {
        return type;
    }

    /** The value, or null when it failed; the reason is then {@link RequestContext#fault()}. */
    abstract @Nullable Value value(RequestContext context);

    /** The elements of an expression whose type is a bag, or null when it failed. */
    AttributeValue @Nullable [] elements(RequestContext context) {
        var value = value(context);
        return value == null ? null : ((Bag<?>) value).elements().toArray(new AttributeValue[0]);
    }

    /** The value of an expression of type boolean. */
    Truth truth(RequestContext context) {
        var value = value(context);
        return value == null ? Truth.FAULT : Truth.of(((BooleanValue) value).getUnderlyingValue());
    }

    /** The value, if it is the same in every context. */
    Optional<Value> constant() {
        return Optional.empty();
    }

    /** This expression as an argument of a function of AuthzForce. */
    Expression<?> asArgument() {
        return asHiddenArgument();
    }

    /** As {@link #asArgument}, but not to be known before it is evaluated, even when it is constant. */
    final Expression<?> asHiddenArgument() {
        return new Argument<>(this);
    }

    private static final class Argument<V extends Value> implements Expression<V> {
        private final CompiledExpression expression;

        Argument(CompiledExpression expression) {
            this.expression = expression;
        }

        @Override
        @SuppressWarnings("unchecked") // The type of a compiled expression is the type of its values.
        public Datatype<V> getReturnType() {
            return (Datatype<V>) expression.type();
        }

        @Override
        @SuppressWarnings("unchecked")
        public V evaluate(EvaluationContext context, Optional<EvaluationContext> mdpContext) throws FaultException {
            var request = (RequestContext) context;
            var value = expression.value(request);
            if (value == null) {
                throw new FaultException(request.fault());
            }
            return (V) value;
        }

        @Override
        public Optional<V> getValue() {
            return Optional.empty();
        }
    }
}
