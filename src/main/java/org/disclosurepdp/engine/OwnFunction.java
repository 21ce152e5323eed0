package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.EvaluationContext;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;
import org.ow2.authzforce.core.pdp.api.expression.Expression;
import org.ow2.authzforce.core.pdp.api.func.BaseFirstOrderFunctionCall;
import org.ow2.authzforce.core.pdp.api.func.FirstOrderFunctionCall;
import org.ow2.authzforce.core.pdp.api.func.FirstOrderFunctionSignature;
import org.ow2.authzforce.core.pdp.api.func.MultiParameterTypedFirstOrderFunction;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.Datatype;
import org.ow2.authzforce.core.pdp.api.value.Value;

/** A first-order function of the standard that AuthzForce lacks. Its parameters are single values. Immutable. */
final class OwnFunction<R extends Value> extends MultiParameterTypedFirstOrderFunction<R> {
    private final Body<R> body;

    /** What the function computes. */
    @FunctionalInterface
    interface Body<R> {
        R of(EvaluationContext context, List<AttributeValue> arguments) throws IndeterminateEvaluationException;
    }

    /** With the types of its parameters, the last of which may repeat where {@code repeats}. */
    OwnFunction(
            String id, Datatype<R> returned, boolean repeats, List<? extends Datatype<?>> parameters, Body<R> body) {
        super(id, returned, repeats, parameters);
        this.body = body;
    }

    @Override
    public FirstOrderFunctionCall<R> newCall(List<Expression<?>> arguments, Datatype<?>... remaining) {
        return new Call<>(functionSignature, arguments, remaining, body);
    }

    /** The call of such a function. */
    static final class Call<R extends Value> extends BaseFirstOrderFunctionCall<R> {
        private final List<Expression<?>> arguments;
        private final Body<R> body;

        Call(
                FirstOrderFunctionSignature<R> signature,
                List<Expression<?>> arguments,
                Datatype<?>[] remaining,
                Body<R> body) {
            super(signature, arguments, remaining);
            this.arguments = arguments;
            this.body = body;
        }

        @Override
        public R evaluate(
                EvaluationContext context,
                Optional<EvaluationContext> mdpContext,
                AttributeValue @Nullable ... remaining)
                throws IndeterminateEvaluationException {
            var values = new ArrayList<AttributeValue>();
            for (var argument : arguments) {
                values.add((AttributeValue) argument.evaluate(context, mdpContext));
            }
            // AuthzForce says null for none.
            if (remaining != null) {
                values.addAll(List.of(remaining));
            }
            return body.of(context, values);
        }
    }
}
