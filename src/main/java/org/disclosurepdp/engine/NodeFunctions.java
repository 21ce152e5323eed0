package org.disclosurepdp.engine;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import org.ow2.authzforce.core.pdp.api.EvaluationContext;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;
import org.ow2.authzforce.core.pdp.api.expression.Expression;
import org.ow2.authzforce.core.pdp.api.func.FirstOrderFunctionCall;
import org.ow2.authzforce.core.pdp.api.func.Function;
import org.ow2.authzforce.core.pdp.api.func.SingleParameterTypedFirstOrderFunction;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;
import org.ow2.authzforce.core.pdp.api.value.Datatype;
import org.ow2.authzforce.core.pdp.api.value.IntegerValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.XPathValue;

/**
 * The functions on sets of nodes (XACML 3.0 core, A.3.15). An expression whose category has no Content selects nothing.
 * Stateless.
 */
final class NodeFunctions {
    private static final String XACML_3 = "urn:oasis:names:tc:xacml:3.0:function:";

    private NodeFunctions() {}

    static List<Function<?>> all() {
        var two = List.of(StandardDatatypes.XPATH, StandardDatatypes.XPATH);
        return List.of(
                new Count(),
                new OwnFunction<>(
                        XACML_3 + "xpath-node-equal",
                        StandardDatatypes.BOOLEAN,
                        false,
                        two,
                        (context, values) -> BooleanValue.valueOf(
                                meet(nodes(values.get(0), context), nodes(values.get(1), context)))),
                new OwnFunction<>(
                        XACML_3 + "xpath-node-match",
                        StandardDatatypes.BOOLEAN,
                        false,
                        two,
                        (context, values) -> BooleanValue.valueOf(
                                covers(nodes(values.get(0), context), nodes(values.get(1), context)))));
    }

    private static Set<XdmNode> nodes(AttributeValue value, EvaluationContext context)
            throws IndeterminateEvaluationException {
        var category = value.getXmlAttributes().get(XPathValue.XPATH_CATEGORY_ATTRIBUTE_QNAME);
        if (category == null || context.getAttributesContent(category) == null) {
            return Set.of();
        }
        var nodes = new LinkedHashSet<XdmNode>();
        for (XdmItem item : ((XPathValue) value).evaluate(context)) {
            if (item instanceof XdmNode node) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    private static boolean meet(Set<XdmNode> some, Set<XdmNode> others) {
        return some.stream().anyMatch(others::contains);
    }

    /** True if one of {@code others} is one of {@code tops}, or below one: an attribute is below its element. */
    private static boolean covers(Set<XdmNode> tops, Set<XdmNode> others) {
        // A node that has been passed once has nothing new above it.
        var passed = new HashSet<XdmNode>();
        for (var node : others) {
            for (var above = node; above != null && passed.add(above); above = above.getParent()) {
                if (tops.contains(above)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static final class Count extends SingleParameterTypedFirstOrderFunction<IntegerValue, XPathValue> {
        Count() {
            super(XACML_3 + "xpath-node-count", StandardDatatypes.INTEGER, false, List.of(StandardDatatypes.XPATH));
        }

        @Override
        public FirstOrderFunctionCall<IntegerValue> newCall(List<Expression<?>> arguments, Datatype<?>... remaining) {
            return new OwnFunction.Call<>(
                    functionSignature,
                    arguments,
                    remaining,
                    (context, values) ->
                            IntegerValue.valueOf(nodes(values.get(0), context).size()));
        }
    }
}
