package org.disclosurepdp.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;
import org.ow2.authzforce.core.pdp.api.expression.AttributeSelectorExpression;
import org.ow2.authzforce.core.pdp.api.value.Value;

/** An AttributeSelector, evaluated by AuthzForce with Saxon. */
final class Selector extends CompiledExpression {
    private final AttributeSelectorExpression<?> selector;
    private final String path;

    Selector(AttributeSelectorExpression<?> selector, String path) {
        super(selector.getReturnType());
        this.selector = selector;
        this.path = path;
    }

    @Override
    @Nullable
    Value value(RequestContext context) {
        try {
            return selector.evaluate(context, Optional.empty());
        } catch (IndeterminateEvaluationException e) {
            context.fail(Fault.of(e, "the selector `%s`".formatted(path)));
        } catch (RuntimeException e) {
            context.fail(Fault.syntax("the selector `%s` failed".formatted(path)));
        }
        return null;
    }
}
