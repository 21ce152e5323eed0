package org.disclosurepdp.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Match;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;
import org.ow2.authzforce.core.pdp.api.func.FirstOrderFunction;
import org.ow2.authzforce.core.pdp.api.func.FirstOrderFunctionCall;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.BagDatatype;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;
import org.ow2.authzforce.core.pdp.api.value.Datatype;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;

/** A Match (XACML 3.0 core, 7.6): some value of a bag satisfies a function with a constant. Immutable. */
abstract class MatchNode {
    private static final String XACML_1 = "urn:oasis:names:tc:xacml:1.0:function:";
    /** Functions that are {@code equals} of two values, so that one comparison, or one hash, answers. */
    private static final Set<String> EQUALITIES =
            Set.of(XACML_1 + "string-equal", XACML_1 + "anyURI-equal", XACML_1 + "boolean-equal");

    private final CompiledExpression bag;

    private MatchNode(CompiledExpression bag) {
        this.bag = bag;
    }

    /** Compiles a Match. */
    static MatchNode compile(Match element, ExpressionCompiler expressions, XacmlLibrary library)
            throws CompileException {
        var value = expressions.constant(element.getAttributeValue());
        var bag = element.getAttributeDesignator() != null
                ? expressions.designator(element.getAttributeDesignator())
                : expressions.selector(element.getAttributeSelector());
        var elementType = ((BagDatatype<?>) bag.type()).getElementType();
        var call = call(element, value, elementType, library);
        var constant = (AttributeValue) value.constant().orElseThrow();
        if (EQUALITIES.contains(element.getMatchId()) && bag instanceof Designator designator) {
            return new Equality(designator, constant);
        }
        return new ByFunction(bag, call, element.getMatchId());
    }

    @SuppressWarnings("unchecked") // The return type has been compared.
    private static FirstOrderFunctionCall<BooleanValue> call(
            Match element, Constant value, Datatype<?> elementType, XacmlLibrary library) throws CompileException {
        var function = library.function(element.getMatchId(), null);
        if (!(function instanceof FirstOrderFunction<?> firstOrder)) {
            throw library.unknownFunction(element, element.getMatchId());
        }
        if (!firstOrder.getReturnType().equals(StandardDatatypes.BOOLEAN)) {
            throw new CompileException(
                    element, "the function `%s` of a Match must return a boolean".formatted(element.getMatchId()));
        }
        try {
            return (FirstOrderFunctionCall<BooleanValue>) firstOrder.newCall(List.of(value.asArgument()), elementType);
        } catch (IllegalArgumentException e) {
            throw new CompileException(
                    element,
                    "the function `%s` cannot compare a value of `%s` with attributes of `%s`"
                            .formatted(element.getMatchId(), value.type().getId(), elementType.getId()));
        }
    }

    final Truth match(RequestContext context) {
        var elements = bag.elements(context);
        if (elements == null) {
            return Truth.FAULT;
        }
        return anyOf(elements, context);
    }

    abstract Truth anyOf(AttributeValue[] elements, RequestContext context);

    /** The equality that this match is, or null when it is another function or reads a selector. */
    @Nullable
    Equality asEquality() {
        return null;
    }

    /** A match by {@code equals}: it can be true or false, and fails only with its bag. */
    static final class Equality extends MatchNode {
        private final Designator designator;
        private final AttributeValue constant;

        private Equality(Designator designator, AttributeValue constant) {
            super(designator);
            this.designator = designator;
            this.constant = constant;
        }

        Designator designator() {
            return designator;
        }

        AttributeValue constant() {
            return constant;
        }

        @Override
        Equality asEquality() {
            return this;
        }

        @Override
        Truth anyOf(AttributeValue[] elements, RequestContext context) {
            for (var element : elements) {
                if (constant.equals(element)) {
                    return Truth.TRUE;
                }
            }
            return Truth.FALSE;
        }
    }

    private static final class ByFunction extends MatchNode {
        private final FirstOrderFunctionCall<BooleanValue> call;
        private final String functionId;

        private ByFunction(CompiledExpression bag, FirstOrderFunctionCall<BooleanValue> call, String functionId) {
            super(bag);
            this.call = call;
            this.functionId = functionId;
        }

        @Override
        Truth anyOf(AttributeValue[] elements, RequestContext context) {
            Fault first = null;
            for (var element : elements) {
                try {
                    if (call.evaluate(context, Optional.empty(), element).getUnderlyingValue()) {
                        return Truth.TRUE;
                    }
                } catch (IndeterminateEvaluationException e) {
                    first = first == null ? Fault.of(e, "the match `%s`".formatted(functionId)) : first;
                } catch (RuntimeException e) {
                    first = first == null ? Fault.processing("the match `%s` failed".formatted(functionId)) : first;
                }
            }
            if (first == null) {
                return Truth.FALSE;
            }
            context.fail(first);
            return Truth.FAULT;
        }
    }
}
