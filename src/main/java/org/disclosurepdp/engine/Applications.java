package org.disclosurepdp.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ApplyType;
import org.disclosurepdp.model.ShortId;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;
import org.ow2.authzforce.core.pdp.api.expression.Expression;
import org.ow2.authzforce.core.pdp.api.func.FirstOrderFunction;
import org.ow2.authzforce.core.pdp.api.func.Function;
import org.ow2.authzforce.core.pdp.api.func.FunctionCall;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.BagDatatype;
import org.ow2.authzforce.core.pdp.api.value.Datatype;
import org.ow2.authzforce.core.pdp.api.value.Value;

/** Compiles Apply elements: checked against AuthzForce's function, then computed by it or, for a few, by us. */
final class Applications {
    private static final String XACML_1 = "urn:oasis:names:tc:xacml:1.0:function:";

    private Applications() {}

    static CompiledExpression compile(ApplyType element, List<CompiledExpression> arguments, XacmlLibrary library)
            throws CompileException {
        var id = HigherOrder.currentId(element.getFunctionId());
        var function = library.function(id, subFunctionType(arguments));
        if (function == null) {
            throw library.unknownFunction(element, element.getFunctionId());
        }
        var call = call(element, function, arguments);
        var exact = exact(id, call.getReturnType(), arguments);
        if (exact != null) {
            return exact;
        }
        if (arguments.stream().allMatch(argument -> argument.constant().isPresent())) {
            var folded = fold(call);
            if (folded != null) {
                return folded;
            }
        }
        var ours = ours(element.getFunctionId(), arguments);
        return ours != null ? ours : new FunctionNode(call, element.getFunctionId());
    }

    private static FunctionCall<?> call(ApplyType element, Function<?> function, List<CompiledExpression> arguments)
            throws CompileException {
        checkTypes(element, function, arguments);
        try {
            // An empty part that AuthzForce knows beforehand keeps it from asking whether there is a text at all.
            boolean hidden = element.getFunctionId().endsWith("-substring");
            return function.newCall(List.copyOf(arguments.stream()
                    .<Expression<?>>map(argument -> hidden ? argument.asHiddenArgument() : argument.asArgument())
                    .toList()));
        } catch (IllegalArgumentException e) {
            throw new CompileException(element, unfit(element, function, arguments.size()));
        }
    }

    private static String unfit(ApplyType element, Function<?> function, int given) {
        if (function instanceof FirstOrderFunction<?> firstOrder
                && given != firstOrder.getParameterTypes().size()) {
            int needed = firstOrder.getParameterTypes().size();
            return "the function `%s` has %s where %s needed"
                    .formatted(
                            element.getFunctionId(),
                            given == 1 ? "1 argument" : given + " arguments",
                            needed == 1 ? "1 is" : needed + " are");
        }
        return "the function `%s` cannot take these arguments".formatted(element.getFunctionId());
    }

    private static void checkTypes(ApplyType element, Function<?> function, List<CompiledExpression> arguments)
            throws CompileException {
        if (!(function instanceof FirstOrderFunction<?> firstOrder)) {
            return;
        }
        var expected = firstOrder.getParameterTypes();
        for (int i = 0; i < arguments.size(); i++) {
            // Only the last parameter may repeat; too many arguments for others is found by the function itself.
            var parameter = expected.get(Math.min(i, expected.size() - 1));
            var actual = arguments.get(i).type();
            if (!actual.equals(parameter)) {
                throw new CompileException(
                        element.getExpressions().get(i).getValue(),
                        "argument %d of `%s` is %s where %s is needed"
                                .formatted(i + 1, element.getFunctionId(), name(actual), name(parameter)),
                        conversion(actual, parameter));
            }
        }
        if (arguments.size() < expected.size() - 1) {
            throw new CompileException(element, unfit(element, function, arguments.size()));
        }
    }

    /** The function that makes what is needed of what is there, where one does; else null. */
    private static @Nullable String conversion(Datatype<?> actual, Datatype<?> needed) {
        if (actual instanceof BagDatatype<?> bag && bag.getElementType().equals(needed)) {
            return "take its one value by `%s-one-and-only`".formatted(prefix(needed));
        }
        if (needed instanceof BagDatatype<?> bag && bag.getElementType().equals(actual)) {
            return "make a bag of it by `%s-bag`".formatted(prefix(actual));
        }
        return null;
    }

    private static String prefix(Datatype<?> type) {
        return type instanceof AttributeDatatype<?> named
                ? Objects.requireNonNull(named.getFunctionIdPrefix())
                : shortName(type);
    }

    /** A type in words, as {@code a bag of string}. */
    static String name(Datatype<?> type) {
        return type.getTypeParameter()
                .map(element -> "a bag of " + shortName(element))
                .orElse("a single " + shortName(type));
    }

    private static String shortName(Datatype<?> type) {
        var id = type.getId();
        return ShortId.of(id.substring(id.lastIndexOf('#') + 1));
    }

    private static @Nullable Datatype<? extends AttributeValue> subFunctionType(List<CompiledExpression> arguments) {
        if (!arguments.isEmpty()
                && arguments.get(0).constant().orElse(null) instanceof Function<?> function
                && function.getReturnType() instanceof AttributeDatatype<?> returned) {
            return returned;
        }
        return null;
    }

    /** The call's value, computed now because nothing in it depends on a request; null when it fails. */
    private static <V extends Value> @Nullable CompiledExpression fold(FunctionCall<V> call) {
        try {
            return Constant.of(call.getReturnType(), call.evaluate(null, Optional.empty()));
        } catch (IndeterminateEvaluationException | RuntimeException e) {
            // It fails the same way at each evaluation, and must: a rule that is never reached may hold it.
            return null;
        }
    }

    /** Our own evaluation of the functions that AuthzForce answers wrongly for some arguments; null for every other one. */
    private static @Nullable CompiledExpression exact(String id, Datatype<?> type, List<CompiledExpression> arguments) {
        if (id.equals(XACML_1 + "n-of")) {
            return Logical.atLeast(arguments.get(0), List.copyOf(arguments.subList(1, arguments.size())));
        }
        var higherOrder = HigherOrder.of(id, type, arguments);
        return higherOrder != null ? higherOrder : TimeSets.of(id, type, arguments);
    }

    /** Our own evaluation of the functions that conditions are made of; null for every other one. */
    private static @Nullable CompiledExpression ours(String id, List<CompiledExpression> arguments) {
        return switch (id) {
            case XACML_1 + "and" -> Logical.and(arguments);
            case XACML_1 + "or" -> Logical.or(arguments);
            case XACML_1 + "not" -> Logical.not(arguments.get(0));
            case XACML_1 + "string-equal", XACML_1 + "boolean-equal", XACML_1 + "anyURI-equal" ->
                BagFunction.equal(arguments.get(0), arguments.get(1));
            default -> bagFunction(id, arguments);
        };
    }

    private static @Nullable CompiledExpression bagFunction(String id, List<CompiledExpression> arguments) {
        if (arguments.isEmpty()) {
            return null;
        }
        var last = arguments.get(arguments.size() - 1);
        if (!(last.type() instanceof BagDatatype<?> bag)
                || !(bag.getElementType() instanceof AttributeDatatype<?> type)) {
            return null;
        }
        var prefix = Objects.requireNonNull(type.getFunctionIdPrefix());
        if (!id.startsWith(prefix)) {
            return null;
        }
        return switch (id.substring(prefix.length())) {
            case "-one-and-only" -> BagFunction.oneAndOnly(type, last);
            case "-bag-size" -> BagFunction.size(last);
            case "-is-in" -> BagFunction.isIn(arguments.get(0), last);
            case "-at-least-one-member-of" -> BagFunction.intersects(arguments.get(0), last);
            default -> null;
        };
    }
}
