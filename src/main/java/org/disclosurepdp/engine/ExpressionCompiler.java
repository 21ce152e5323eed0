package org.disclosurepdp.engine;

import jakarta.xml.bind.JAXBElement;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.s9api.SaxonApiException;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ApplyType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeSelectorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeValueType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.FunctionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableReferenceType;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Nearest;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.expression.ConstantPrimitiveAttributeValueExpression;
import org.ow2.authzforce.core.pdp.api.expression.FunctionExpression;
import org.ow2.authzforce.core.pdp.api.expression.XPathCompilerProxy;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.AttributeValueFactory;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.impl.expression.AttributeSelectorExpressions;

/**
 * Compiles the expressions of one policy. Designators and constants that are equal are one object over the whole policy
 * set: they are most of what a policy is made of.
 */
final class ExpressionCompiler {
    /** How many variables may lead to one another: compiling and deciding go down along them. */
    private static final int MAX_DEPTH = 200;

    private final Interning interning;
    private final XPathScope xpath;
    private final Probe probe;
    private final Map<String, VariableDefinition> definitions;
    private final Map<String, Variable> variables = new HashMap<>();
    private final LinkedHashMap<String, VariableDefinition> underway = new LinkedHashMap<>();
    private final Map<String, Integer> heights = new HashMap<>();
    // How many variables the longest way goes through from the expression at hand, as far as it has been compiled.
    private int height;
    // What does not compile is not tried again at each reference to it, and a circle is told once, not at each end.
    private final Map<String, CompileException> failed = new HashMap<>();

    ExpressionCompiler(Interning interning, XPathScope xpath, List<VariableDefinition> definitions, Probe probe) {
        this.probe = probe;
        this.interning = interning;
        this.xpath = xpath;
        this.definitions = new HashMap<>();
        definitions.forEach(definition -> this.definitions.put(definition.getVariableId(), definition));
    }

    /** How many variables have been referred to: the size of the policy's frame. */
    int variableCount() {
        return variables.size();
    }

    CompiledExpression compile(@Nullable JAXBElement<? extends ExpressionType> element, Object parent)
            throws CompileException {
        if (element == null) {
            throw new CompileException(parent, "an expression is missing here");
        }
        return compile(element.getValue());
    }

    CompiledExpression compile(ExpressionType expression) throws CompileException {
        return probe.expression(expression, plain(expression));
    }

    private CompiledExpression plain(ExpressionType expression) throws CompileException {
        if (expression instanceof ApplyType apply) {
            return apply(apply);
        }
        if (expression instanceof AttributeDesignatorType designator) {
            return designator(designator);
        }
        if (expression instanceof AttributeValueType value) {
            return constant(value);
        }
        if (expression instanceof VariableReferenceType reference) {
            return variable(reference);
        }
        if (expression instanceof AttributeSelectorType selector) {
            return selector(selector);
        }
        if (expression instanceof FunctionType function) {
            return function(function);
        }
        throw new CompileException(expression, "this kind of expression is not known");
    }

    Designator designator(AttributeDesignatorType element) throws CompileException {
        var datatype = datatype(element.getDataType(), element);
        return interning.designator(
                new AttributeName(
                        element.getCategory(), element.getAttributeId(), element.getDataType(), element.getIssuer()),
                datatype,
                element.isMustBePresent());
    }

    Constant constant(AttributeValueType element) throws CompileException {
        var factory = factory(element.getDataType(), element);
        try {
            return interning.constant(element, () -> parse(factory, element));
        } catch (IllegalArgumentException e) {
            throw new CompileException(
                    element, "the value is not one of data type `%s`".formatted(element.getDataType()));
        }
    }

    private <V extends AttributeValue> Constant parse(AttributeValueFactory<V> factory, AttributeValueType element) {
        var compiler = factory.getDatatype().equals(StandardDatatypes.XPATH)
                ? Optional.of(xpath.compiler())
                : Optional.<XPathCompilerProxy>empty();
        var value =
                factory.getInstance(content(factory.getDatatype(), element), element.getOtherAttributes(), compiler);
        return Constant.of(new ConstantPrimitiveAttributeValueExpression<>(factory.getDatatype(), value));
    }

    private static List<Serializable> content(AttributeDatatype<?> datatype, AttributeValueType element) {
        var content = element.getContent();
        return !datatype.equals(StandardDatatypes.STRING)
                        && content.size() == 1
                        && content.get(0) instanceof String text
                ? List.of(XacmlLibrary.collapsed(text))
                : content;
    }

    private CompiledExpression function(FunctionType element) throws CompileException {
        var function = interning.library().function(element.getFunctionId(), null);
        if (function == null) {
            throw interning.library().unknownFunction(element, element.getFunctionId());
        }
        return Constant.of(new FunctionExpression(function));
    }

    private CompiledExpression apply(ApplyType element) throws CompileException {
        var arguments =
                new ArrayList<CompiledExpression>(element.getExpressions().size());
        var attempts = new Attempts();
        for (var argument : element.getExpressions()) {
            var compiled = attempts.part(() -> compile(argument.getValue()));
            if (compiled != null) {
                arguments.add(compiled);
            }
        }
        attempts.settle();
        return Applications.compile(element, arguments, interning.library());
    }

    private CompiledExpression variable(VariableReferenceType reference) throws CompileException {
        var id = reference.getVariableId();
        var known = variables.get(id);
        if (known != null) {
            height = Math.max(height, heights.getOrDefault(id, 1));
            return known;
        }
        var definition = definitions.get(id);
        if (definition == null) {
            throw new CompileException(
                    reference,
                    "the variable `%s` is not defined in this policy".formatted(id),
                    Nearest.question(id, definitions.keySet()));
        }
        return define(reference, id, definition);
    }

    /** Compiles every definition, referred to or not, so that a broken one is reported. */
    void compileUnreferenced(VariableDefinition definition) throws CompileException {
        if (!variables.containsKey(definition.getVariableId())) {
            define(definition, definition.getVariableId(), definition);
        }
    }

    private CompiledExpression define(Object place, String id, VariableDefinition definition) throws CompileException {
        var failure = failed.get(id);
        if (failure != null) {
            throw failure.again();
        }
        if (underway.putIfAbsent(id, definition) != null) {
            var circle = circle(id);
            throw new CompileException(
                    place,
                    "the variable `%s` leads back to itself: %s, %s".formatted(id, String.join(", ", circle), id),
                    "take one of these references out");
        }
        int around = height;
        height = 0;
        try {
            if (underway.size() > MAX_DEPTH) {
                throw tooDeep(definition);
            }
            var expression = compile(definition.getExpression(), definition);
            if (expression instanceof Constant) {
                return expression;
            }
            if (height >= MAX_DEPTH) {
                throw tooDeep(definition);
            }
            heights.put(id, height + 1);
            around = Math.max(around, height + 1);
            var variable = new Variable(variables.size(), expression);
            variables.put(id, variable);
            return variable;
        } catch (CompileException e) {
            failed.put(id, e);
            throw e;
        } finally {
            underway.remove(id);
            height = around;
        }
    }

    private static CompileException tooDeep(VariableDefinition definition) {
        return new CompileException(
                definition,
                "variables refer to one another more than %d deep here".formatted(MAX_DEPTH),
                "refer to fewer variables through others");
    }

    /** The variables underway from {@code id} on: those before it lead to the circle and are not in it. */
    private List<String> circle(String id) {
        var all = List.copyOf(underway.keySet());
        return all.subList(all.indexOf(id), all.size());
    }

    CompiledExpression selector(AttributeSelectorType element) throws CompileException {
        var factory = factory(element.getDataType(), element);
        if (xpath.version() == null) {
            throw new CompileException(
                    element, "a selector needs an XPathVersion in the PolicyDefaults or PolicySetDefaults around it");
        }
        try {
            var contextSelector = element.getContextSelectorId();
            return contextSelector == null
                    ? new Selector(
                            AttributeSelectorExpressions.newInstance(
                                    element.getCategory(),
                                    element.getPath(),
                                    element.isMustBePresent(),
                                    xpath.compiler(),
                                    factory),
                            element.getPath())
                    : relative(element, contextSelector, factory);
        } catch (IllegalArgumentException | SaxonApiException e) {
            throw new CompileException(element, "`%s` is not a valid XPath".formatted(element.getPath()));
        }
    }

    private <V extends AttributeValue> CompiledExpression relative(
            AttributeSelectorType element, String contextSelector, AttributeValueFactory<V> factory)
            throws SaxonApiException {
        var context = interning.designator(
                new AttributeName(element.getCategory(), contextSelector, StandardDatatypes.XPATH.getId(), null),
                StandardDatatypes.XPATH,
                false);
        return new RelativeSelector<>(
                factory, context, xpath.compile(element.getPath()), element.getPath(), element.isMustBePresent());
    }

    private AttributeDatatype<?> datatype(String id, Object element) throws CompileException {
        return factory(id, element).getDatatype();
    }

    private AttributeValueFactory<?> factory(String datatype, Object element) throws CompileException {
        var factory = interning.library().factory(datatype);
        if (factory == null) {
            throw interning.library().unknownDatatype(element, datatype);
        }
        return factory;
    }
}
