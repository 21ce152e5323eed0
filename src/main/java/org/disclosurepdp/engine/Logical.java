package org.disclosurepdp.engine;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.IntegerValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.Value;

/**
 * The functions and, or, not, n-of (XACML 3.0 core, appendix A.3.5) in three values: False dominates a failure in an and, True
 * in an or, whatever the order of the arguments.
 */
abstract class Logical extends CompiledExpression {
    private static final Fault TOO_FEW = Fault.processing("n-of has fewer arguments than must be true");

    private Logical() {
        super(StandardDatatypes.BOOLEAN);
    }

    @Override
    final @Nullable Value value(RequestContext context) {
        return truth(context).value();
    }

    @Override
    abstract Truth truth(RequestContext context);

    /** The same, with every argument evaluated. */
    Truth whole(RequestContext context) {
        return truth(context);
    }

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

    /**
     * N-of: AuthzForce's own forgets how many constant False arguments it has dropped, and then answers False where a
     * failed argument could still have made the number.
     */
    static Logical atLeast(CompiledExpression wanted, List<CompiledExpression> arguments) {
        return new Logical() {
            @Override
            Truth truth(RequestContext context) {
                var value = wanted.value(context);
                if (value == null) {
                    return Truth.FAULT;
                }
                var needed = new BigInteger(((IntegerValue) value).printXML());
                if (needed.compareTo(BigInteger.valueOf(arguments.size())) > 0) {
                    context.fail(TOO_FEW);
                    return Truth.FAULT;
                }
                return count(needed.intValue(), arguments, context);
            }
        };
    }

    private static Truth count(int needed, List<CompiledExpression> arguments, RequestContext context) {
        Fault first = null;
        int certain = 0;
        int possible = arguments.size();
        for (var argument : arguments) {
            if (certain >= needed || possible < needed) {
                break;
            }
            switch (argument.truth(context)) {
                case TRUE -> certain++;
                case FALSE -> possible--;
                case FAULT -> first = first == null ? context.fault() : first;
            }
        }
        if (certain >= needed || first == null || possible < needed) {
            return Truth.of(certain >= needed);
        }
        context.fail(first);
        return Truth.FAULT;
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

        @Override
        Truth whole(RequestContext context) {
            var together = new Together(dominant);
            for (var argument : arguments) {
                together.add(argument.truth(context), context);
            }
            return together.result(context);
        }
    }
}
