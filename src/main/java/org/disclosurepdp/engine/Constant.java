package org.disclosurepdp.engine;

import java.util.Optional;
import org.ow2.authzforce.core.pdp.api.expression.ConstantExpression;
import org.ow2.authzforce.core.pdp.api.expression.Expression;
import org.ow2.authzforce.core.pdp.api.value.Datatype;
import org.ow2.authzforce.core.pdp.api.value.Value;

/** A value that stands in the policy, or that was computed from such values at load. */
final class Constant extends CompiledExpression {
    private final Value value;
    private final Expression<?> argument;

    private Constant(Datatype<?> type, Value value, Expression<?> argument) {
        super(type);
        this.value = value;
        this.argument = argument;
    }

    /** From an expression of AuthzForce that is already constant, such as an attribute value or a function. */
    static Constant of(ConstantExpression<?> expression) {
        return new Constant(expression.getReturnType(), expression.getValue().orElseThrow(), expression);
    }

    /** From the result of a call whose arguments are all constant. */
    static <V extends Value> Constant of(Datatype<V> type, Value value) {
        return new Constant(type, value, new Folded<>(type, type.cast(value)));
    }

    @Override
    Value value(RequestContext context) {
        return value;
    }

    @Override
    Optional<Value> constant() {
        return Optional.of(value);
    }

    @Override
    Expression<?> asArgument() {
        return argument;
    }

    private static final class Folded<V extends Value> extends ConstantExpression<V> {
        Folded(Datatype<V> type, V value) {
            super(type, value);
        }
    }
}
