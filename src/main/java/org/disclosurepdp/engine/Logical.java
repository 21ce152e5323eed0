package org.disclosurepdp.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.Value;

/**
 * The functions and, or, not (XACML 3.0 core, appendix A.3.5) in three values: False dominates a failure in an and, True
 * in an or, whatever the order of the arguments.
 */
abstract class Logical extends CompiledExpression {
    private Logical() {
        super(StandardDatatypes.BOOLEAN);
    }

    @Override
    final @Nullable Value value(RequestContext context) {
        return switch (truth(context)) {
            case TRUE -> BooleanValue.TRUE;
            case FALSE -> BooleanValue.FALSE;
            case FAULT -> null;
        };
    }

    @Override
    abstract Truth truth(RequestContext context);

    static Logical and(List<CompiledExpression> arguments) {
        return new Junction(arguments, Truth.FALSE, Truth.TRUE);
    }

    static Logical or(List<CompiledExpression> arguments) {
        return new Junction(arguments, Truth.TRUE, Truth.FALSE);
    }

    static Logical not(CompiledExpression argument) {
        return new Logical() {
            @Override
            Truth truth(RequestContext context) {
                return switch (argument.truth(context)) {
                    case TRUE -> Truth.FALSE;
                    case FALSE -> Truth.TRUE;
                    case FAULT -> Truth.FAULT;
                };
            }
        };
    }

    /** And, or: {@code dominant} ends it; the other value is what is left when nothing ends it and nothing fails. */
    private static final class Junction extends Logical {
        private final CompiledExpression[] arguments;
        private final Truth dominant;
        private final Truth neutral;

        Junction(List<CompiledExpression> arguments, Truth dominant, Truth neutral) {
            this.arguments = arguments.toArray(new CompiledExpression[0]);
            this.dominant = dominant;
            this.neutral = neutral;
        }

        @Override
        Truth truth(RequestContext context) {
            Fault first = null;
            for (var argument : arguments) {
                var truth = argument.truth(context);
                if (truth == dominant) {
                    return dominant;
                }
                if (truth == Truth.FAULT && first == null) {
                    first = context.fault();
                }
            }
            if (first == null) {
                return neutral;
            }
            context.fail(first);
            return Truth.FAULT;
        }
    }
}
