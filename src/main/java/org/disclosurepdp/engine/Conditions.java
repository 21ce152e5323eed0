package org.disclosurepdp.engine;

import oasis.names.tc.xacml._3_0.core.schema.wd_17.Condition;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;

/** Compiles the Condition of a rule, which must be a single boolean (XACML 3.0 core, 5.26). */
final class Conditions {
    private Conditions() {}

    static CompiledExpression compile(Condition element, ExpressionCompiler expressions) throws CompileException {
        var condition = expressions.compile(element.getExpression(), element);
        if (!condition.type().equals(StandardDatatypes.BOOLEAN)) {
            throw new CompileException(
                    element.getExpression().getValue(),
                    "a condition must be a single boolean, this one is %s"
                            .formatted(Applications.name(condition.type())));
        }
        return condition;
    }
}
