package org.disclosurepdp.engine;

import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;
import org.ow2.authzforce.core.pdp.api.value.IntegerValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.Value;

/**
 * The bag functions that conditions are full of (XACML 3.0 core, appendix A.3.10 and A.3.11), computed on a slot's
 * elements without building AuthzForce's bags. What equals what is still AuthzForce's {@code equals}.
 */
final class BagFunction {
    private BagFunction() {}

    /** {@code type-one-and-only}. */
    static CompiledExpression oneAndOnly(AttributeDatatype<?> type, CompiledExpression bag) {
        var fault = Fault.processing(
                bag instanceof Designator designator
                        ? "the attribute `%s` must have exactly one value"
                                .formatted(designator.name().id())
                        : "a bag must have exactly one value");
        return new CompiledExpression(type) {
            @Override
            @Nullable
            Value value(RequestContext context) {
                var elements = bag.elements(context);
                if (elements == null) {
                    return null;
                }
                if (elements.length != 1) {
                    context.fail(fault);
                    return null;
                }
                return elements[0];
            }
        };
    }

    /** {@code type-bag-size}. */
    static CompiledExpression size(CompiledExpression bag) {
        return new CompiledExpression(StandardDatatypes.INTEGER) {
            @Override
            @Nullable
            Value value(RequestContext context) {
                var elements = bag.elements(context);
                return elements == null ? null : IntegerValue.valueOf(elements.length);
            }
        };
    }

    /** {@code type-is-in}. */
    static CompiledExpression isIn(CompiledExpression element, CompiledExpression bag) {
        return new Predicate() {
            @Override
            Truth truth(RequestContext context) {
                var value = element.value(context);
                if (value == null) {
                    return Truth.FAULT;
                }
                var elements = bag.elements(context);
                return elements == null ? Truth.FAULT : Truth.of(contains(elements, value));
            }
        };
    }

    /** {@code type-at-least-one-member-of}. */
    static CompiledExpression intersects(CompiledExpression left, CompiledExpression right) {
        return new Predicate() {
            @Override
            Truth truth(RequestContext context) {
                var some = left.elements(context);
                if (some == null) {
                    return Truth.FAULT;
                }
                var others = right.elements(context);
                if (others == null) {
                    return Truth.FAULT;
                }
                for (var each : some) {
                    context.time().step();
                    if (contains(others, each)) {
                        return Truth.TRUE;
                    }
                }
                return Truth.FALSE;
            }
        };
    }

    /** Equality of two single values of one data type. */
    static CompiledExpression equal(CompiledExpression left, CompiledExpression right) {
        return new Predicate() {
            @Override
            Truth truth(RequestContext context) {
                var one = left.value(context);
                if (one == null) {
                    return Truth.FAULT;
                }
                var other = right.value(context);
                return other == null ? Truth.FAULT : Truth.of(one.equals(other));
            }
        };
    }

    static boolean contains(AttributeValue[] elements, Value value) {
        for (var element : elements) {
            if (element.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private abstract static class Predicate extends CompiledExpression {
        Predicate() {
            super(StandardDatatypes.BOOLEAN);
        }

        @Override
        @Nullable
        Value value(RequestContext context) {
            return switch (truth(context)) {
                case TRUE -> BooleanValue.TRUE;
                case FALSE -> BooleanValue.FALSE;
                case FAULT -> null;
            };
        }

        @Override
        abstract Truth truth(RequestContext context);
    }
}
