package org.disclosurepdp.engine;

import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;
import org.ow2.authzforce.core.pdp.api.value.Value;

/**
 * A VariableDefinition as its references see it: evaluated when first referred to, and once for one evaluation of its
 * policy (XACML 3.0 core, 7.8). A definition that nothing reaches costs nothing and spoils nothing.
 */
final class Variable extends CompiledExpression {
    private final int index;
    private final CompiledExpression definition;

    Variable(int index, CompiledExpression definition) {
        super(definition.type());
        this.index = index;
        this.definition = definition;
    }

    @Override
    @Nullable
    Value value(RequestContext context) {
        var known = context.variable(index);
        if (known == null) {
            var value = definition.value(context);
            known = value == null ? context.fault() : value;
            context.variable(index, known);
        }
        if (known instanceof Fault fault) {
            context.fail(fault);
            return null;
        }
        return (Value) known;
    }

    @Override
    Truth truth(RequestContext context) {
        var value = value(context);
        return value == null ? Truth.FAULT : Truth.of(((BooleanValue) value).getUnderlyingValue());
    }
}
