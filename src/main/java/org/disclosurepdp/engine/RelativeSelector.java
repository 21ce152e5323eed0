package org.disclosurepdp.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.AttributeValueFactory;
import org.ow2.authzforce.core.pdp.api.value.Bag;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.Value;
import org.ow2.authzforce.core.pdp.api.value.XPathValue;

/**
 * An AttributeSelector with a ContextSelectorId (XACML 3.0 core, 5.30 and 7.3.7): its path starts at the one node that
 * an attribute of the request selects. AuthzForce has no such selectors. Immutable.
 */
final class RelativeSelector<V extends AttributeValue> extends CompiledExpression {
    private final AttributeValueFactory<V> factory;
    private final Designator context;
    private final XPathExecutable path;
    private final Fault missing;
    private final String shown;
    private final boolean mustBePresent;

    RelativeSelector(
            AttributeValueFactory<V> factory,
            Designator context,
            XPathExecutable path,
            String shown,
            boolean mustBePresent) {
        super(factory.getDatatype().getBagDatatype());
        this.factory = factory;
        this.context = context;
        this.path = path;
        this.shown = shown;
        this.mustBePresent = mustBePresent;
        this.missing = Fault.missing(context.name(), "the selector `%s` found nothing".formatted(shown));
    }

    @Override
    @Nullable
    Value value(RequestContext request) {
        var contexts = context.elements(request);
        if (contexts == null) {
            return null;
        }
        if (contexts.length == 0) {
            return found(request, List.of());
        }
        if (contexts.length > 1) {
            return failed(
                    request,
                    "the attribute `%s` must have one value"
                            .formatted(context.name().id()));
        }
        try {
            var start = ((XPathValue) contexts[0]).evaluate(request);
            if (start.size() != 1 || !(start.itemAt(0) instanceof XdmNode node)) {
                return failed(
                        request,
                        "the attribute `%s` must select one node"
                                .formatted(context.name().id()));
            }
            return select(request, node);
        } catch (IndeterminateEvaluationException e) {
            request.fail(Fault.of(e, "the selector `%s`".formatted(shown)));
            return null;
        } catch (SaxonApiException | RuntimeException e) {
            return failed(request, "the selector `%s` failed".formatted(shown));
        }
    }

    private @Nullable Value select(RequestContext request, XdmNode start) throws SaxonApiException {
        var selector = path.load();
        selector.setContextItem(start);
        var values = new ArrayList<V>();
        for (XdmItem item : selector.evaluate()) {
            if (item instanceof XdmNode node && !isText(node)) {
                return failed(request, "the selector `%s` selects what is no text".formatted(shown));
            }
            List<Serializable> content = List.of(XacmlLibrary.collapsed(item.getStringValue()));
            values.add(factory.getInstance(content, Map.of(), Optional.empty()));
        }
        return found(request, values);
    }

    private static boolean isText(XdmNode node) {
        return node.getNodeKind() != XdmNodeKind.ELEMENT && node.getNodeKind() != XdmNodeKind.DOCUMENT;
    }

    private @Nullable Value found(RequestContext request, List<V> values) {
        if (values.isEmpty() && mustBePresent) {
            request.fail(missing);
            return null;
        }
        return bag(factory.getDatatype(), values);
    }

    private static <V extends AttributeValue> Bag<V> bag(AttributeDatatype<V> type, List<V> values) {
        return values.isEmpty() ? type.getEmptyBag() : Bags.newBag(type, values);
    }

    private static @Nullable Value failed(RequestContext request, String sentence) {
        request.fail(Fault.syntax(sentence));
        return null;
    }
}
