package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.XmlUtils;

/** Tells the nodes of a Content apart: for the content selectors of the Multiple Decision Profile 1.0. Stateless. */
public final class ContentPaths {
    private ContentPaths() {}

    /**
     * One expression for each node that an expression selects, in document order, that selects this node alone; empty
     * when the expression is none that a request may give.
     *
     * @param xpathVersion null for XPath 2.0
     * @param limit how many nodes are wanted at most; of more, one more is told
     */
    public static Optional<List<AttributeValue>> nodes(
            AttributeCategory category, AttributeValue expression, @Nullable String xpathVersion, int limit) {
        var content = category.content();
        if (content == null || !RequestPath.isCheap(expression.text())) {
            return Optional.empty();
        }
        try {
            var document = ContentTree.parse(content);
            var compiler = XmlUtils.newXPathCompiler(XacmlLibrary.xpathVersion(xpathVersion), expression.namespaces());
            var path = expression.text().strip();
            var nodes = new ArrayList<XdmNode>();
            for (XdmItem item : selector(compiler, path, document)) {
                if (!(item instanceof XdmNode node)) {
                    return Optional.empty();
                }
                if (nodes.size() > limit) {
                    break;
                }
                nodes.add(node);
            }
            var step = isStep(path, nodes) ? "%s[%d]" : "(%s)[%d]";
            var paths = new ArrayList<AttributeValue>(nodes.size());
            for (int i = 1; i <= nodes.size(); i++) {
                paths.add(new AttributeValue(
                        step.formatted(path, i), expression.xpathCategory(), expression.namespaces()));
            }
            return Optional.of(paths);
        } catch (SaxonApiException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * True if a position after the last step means the same as one after the bracketed whole: where all nodes are children
     * of one. People read it more easily.
     */
    private static boolean isStep(String path, List<XdmNode> nodes) {
        if (path.endsWith("/") || path.endsWith(".") || nodes.isEmpty()) {
            return false;
        }
        var parent = nodes.get(0).getParent();
        return parent != null && nodes.stream().allMatch(node -> parent.equals(node.getParent()));
    }

    private static XPathSelector selector(XPathCompiler compiler, String path, XdmNode document)
            throws SaxonApiException {
        var selector = compiler.compile(path).load();
        selector.setContextItem(document);
        return selector;
    }
}
