package org.disclosurepdp.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;
import org.ow2.authzforce.core.pdp.api.func.FunctionCall;
import org.ow2.authzforce.core.pdp.api.value.Value;

/** An Apply that AuthzForce's own function computes. */
final class FunctionNode extends CompiledExpression {
    private final FunctionCall<?> call;
    private final String functionId;

    FunctionNode(FunctionCall<?> call, String functionId) {
        super(call.getReturnType());
        this.call = call;
        this.functionId = functionId;
    }

    @Override
    @Nullable
    Value value(RequestContext context) {
        try {
            return call.evaluate(context, Optional.empty());
        } catch (IndeterminateEvaluationException e) {
            context.fail(Fault.of(e, "the function `%s`".formatted(functionId)));
        } catch (RuntimeException e) {
            // INVARIANT: what AuthzForce lets escape, such as an arithmetic overflow, is Indeterminate.
            context.fail(Fault.processing("the function `%s` failed".formatted(functionId)));
        }
        return null;
    }
}
