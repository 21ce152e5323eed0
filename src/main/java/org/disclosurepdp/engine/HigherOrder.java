package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;
import org.ow2.authzforce.core.pdp.api.func.FirstOrderFunction;
import org.ow2.authzforce.core.pdp.api.func.FirstOrderFunctionCall;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.Bag;
import org.ow2.authzforce.core.pdp.api.value.BagDatatype;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;
import org.ow2.authzforce.core.pdp.api.value.Datatype;
import org.ow2.authzforce.core.pdp.api.value.Value;

/**
 * The functions that apply a function to bags (XACML 3.0 core, appendix A.3.12). AuthzForce computes the inner calls; we
 * join them, since its own joins answer False for an empty bag where the text's {@code and} of nothing is True, leave the
 * second bag unread when the first is empty, and fail where a True or False already decides.
 */
final class HigherOrder extends CompiledExpression {
    private static final String XACML_1 = "urn:oasis:names:tc:xacml:1.0:function:";
    private static final String XACML_3 = "urn:oasis:names:tc:xacml:3.0:function:";

    private enum Join {
        ANY,
        ALL,
        ALL_OF_ANY,
        ANY_OF_ALL,
        MAP
    }

    private static final Map<String, Join> JOINS = Map.of(
            XACML_3 + "any-of", Join.ANY,
            XACML_3 + "any-of-any", Join.ANY,
            XACML_3 + "all-of", Join.ALL,
            XACML_1 + "all-of-all", Join.ALL,
            XACML_1 + "all-of-any", Join.ALL_OF_ANY,
            XACML_1 + "any-of-all", Join.ANY_OF_ALL,
            XACML_3 + "map", Join.MAP);

    private final Join join;
    private final CompiledExpression[] bags;
    private final FirstOrderFunctionCall<?> inner;
    private final String innerId;

    private HigherOrder(
            Datatype<?> type, Join join, CompiledExpression[] bags, FirstOrderFunctionCall<?> inner, String innerId) {
        super(type);
        this.join = join;
        this.bags = bags;
        this.inner = inner;
        this.innerId = innerId;
    }

    /** The ids of these functions, as XACML 3.0 has them. */
    static Set<String> ids() {
        return JOINS.keySet();
    }

    /** The 3.0 id of a function that 1.0 named too, with fewer arguments (10.2.9); any other id as it is. */
    static String currentId(String id) {
        var newer = id.startsWith(XACML_1) ? XACML_3 + id.substring(XACML_1.length()) : id;
        return JOINS.containsKey(newer) ? newer : id;
    }

    /** An application whose arguments have been checked; null if {@code id} is no higher-order function. */
    static @Nullable HigherOrder of(String id, Datatype<?> type, List<CompiledExpression> arguments) {
        var join = JOINS.get(id);
        if (join == null || !(arguments.get(0).constant().orElse(null) instanceof FirstOrderFunction<?> function)) {
            return null;
        }
        var bags = arguments.subList(1, arguments.size()).toArray(new CompiledExpression[0]);
        var types = new Datatype<?>[bags.length];
        for (int i = 0; i < bags.length; i++) {
            types[i] = bags[i].type() instanceof BagDatatype<?> bag ? bag.getElementType() : bags[i].type();
        }
        return new HigherOrder(type, join, bags, function.newCall(List.of(), types), function.getId());
    }

    @Override
    @Nullable
    Value value(RequestContext context) {
        if (join == Join.MAP) {
            var arguments = arguments(context);
            return arguments == null ? null : map(arguments, context);
        }
        return switch (truth(context)) {
            case TRUE -> BooleanValue.TRUE;
            case FALSE -> BooleanValue.FALSE;
            case FAULT -> null;
        };
    }

    @Override
    Truth truth(RequestContext context) {
        var arguments = arguments(context);
        if (arguments == null) {
            return Truth.FAULT;
        }
        var chosen = new AttributeValue[arguments.length];
        return switch (join) {
            case ANY -> quantify(arguments, 0, chosen, Truth.TRUE, context);
            case ALL -> quantify(arguments, 0, chosen, Truth.FALSE, context);
            case ALL_OF_ANY -> eachWithSome(arguments, 0, 1, chosen, context);
            case ANY_OF_ALL -> eachWithSome(arguments, 1, 0, chosen, context);
            case MAP -> throw new IllegalStateException("a bag has no truth");
        };
    }

    /** The values of every argument, a single value as a bag of one; null when one of them failed. */
    private AttributeValue @Nullable [][] arguments(RequestContext context) {
        var values = new AttributeValue[bags.length][];
        for (int i = 0; i < bags.length; i++) {
            if (bags[i].type() instanceof BagDatatype<?>) {
                var elements = bags[i].elements(context);
                if (elements == null) {
                    return null;
                }
                values[i] = elements;
            } else {
                var value = bags[i].value(context);
                if (value == null) {
                    return null;
                }
                values[i] = new AttributeValue[] {(AttributeValue) value};
            }
        }
        return values;
    }

    /** Every choice of one value from each argument; {@code dominant} ends it, a failure counts if nothing does. */
    private Truth quantify(
            AttributeValue[][] arguments, int next, AttributeValue[] chosen, Truth dominant, RequestContext context) {
        if (next == arguments.length) {
            return call(chosen, context);
        }
        Fault first = null;
        for (var value : arguments[next]) {
            chosen[next] = value;
            var truth = quantify(arguments, next + 1, chosen, dominant, context);
            if (truth == dominant) {
                return dominant;
            }
            if (truth == Truth.FAULT && first == null) {
                first = context.fault();
            }
        }
        return joined(first, dominant == Truth.TRUE ? Truth.FALSE : Truth.TRUE, context);
    }

    private Truth eachWithSome(
            AttributeValue[][] arguments, int each, int some, AttributeValue[] chosen, RequestContext context) {
        Fault first = null;
        for (var value : arguments[each]) {
            chosen[each] = value;
            var truth = some(arguments[some], some, chosen, context);
            if (truth == Truth.FALSE) {
                return Truth.FALSE;
            }
            if (truth == Truth.FAULT && first == null) {
                first = context.fault();
            }
        }
        return joined(first, Truth.TRUE, context);
    }

    private Truth some(AttributeValue[] values, int index, AttributeValue[] chosen, RequestContext context) {
        Fault first = null;
        for (var value : values) {
            chosen[index] = value;
            var truth = call(chosen, context);
            if (truth == Truth.TRUE) {
                return Truth.TRUE;
            }
            if (truth == Truth.FAULT && first == null) {
                first = context.fault();
            }
        }
        return joined(first, Truth.FALSE, context);
    }

    private static Truth joined(@Nullable Fault first, Truth otherwise, RequestContext context) {
        if (first == null) {
            return otherwise;
        }
        context.fail(first);
        return Truth.FAULT;
    }

    private Truth call(AttributeValue[] chosen, RequestContext context) {
        var value = apply(chosen, context);
        return value == null ? Truth.FAULT : Truth.of(((BooleanValue) value).getUnderlyingValue());
    }

    /** One value for each choice; one that fails spoils the bag. */
    private @Nullable Value map(AttributeValue[][] arguments, RequestContext context) {
        var results = new ArrayList<AttributeValue>();
        if (!collect(arguments, 0, new AttributeValue[arguments.length], results, context)) {
            return null;
        }
        return bag((AttributeDatatype<?>) ((BagDatatype<?>) type()).getElementType(), results);
    }

    private boolean collect(
            AttributeValue[][] arguments,
            int next,
            AttributeValue[] chosen,
            List<AttributeValue> results,
            RequestContext context) {
        if (next == arguments.length) {
            var value = apply(chosen, context);
            return value != null && results.add((AttributeValue) value);
        }
        for (var value : arguments[next]) {
            chosen[next] = value;
            if (!collect(arguments, next + 1, chosen, results, context)) {
                return false;
            }
        }
        return true;
    }

    private static <V extends AttributeValue> Bag<V> bag(AttributeDatatype<V> type, List<AttributeValue> values) {
        return Bags.newBag(type, values.stream().map(type::cast).toList());
    }

    private @Nullable Value apply(AttributeValue[] chosen, RequestContext context) {
        context.time().step();
        try {
            return inner.evaluate(context, Optional.empty(), chosen.clone());
        } catch (IndeterminateEvaluationException e) {
            context.fail(Fault.of(e, "the function `%s`".formatted(innerId)));
        } catch (RuntimeException e) {
            // INVARIANT: what AuthzForce lets escape is Indeterminate.
            context.fail(Fault.processing("the function `%s` failed".formatted(innerId)));
        }
        return null;
    }
}
