package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
    private static final int LONGEST = 2_000;
    private static final int MOST_CONTENT = 1 << 16;
    /** What ranges and bound variables need; location paths do not. */
    private static final Pattern LOOPS = Pattern.compile("\\$|[\\d)\\s]to[\\s(\\d]");

    private ContentPaths() {}

    /**
     * One expression for each node that an expression selects, in document order, that selects this node alone; empty
     * when the expression is no location path for nodes, or one that could take long.
     *
     * @param xpathVersion null for XPath 2.0
     * @param limit how many nodes are wanted at most; of more, one more is told
     */
    public static Optional<List<AttributeValue>> nodes(
            AttributeCategory category, AttributeValue expression, @Nullable String xpathVersion, int limit) {
        var content = category.content();
        if (content == null || !isCheap(expression.text(), content)) {
            return Optional.empty();
        }
        try {
            var document = ContentTree.parse(content);
            var compiler = XmlUtils.newXPathCompiler(XacmlLibrary.xpathVersion(xpathVersion), expression.namespaces());
            var path = expression.text().strip();
            var paths = new ArrayList<AttributeValue>();
            for (XdmItem item : selector(compiler, path, document)) {
                if (!(item instanceof XdmNode node)) {
                    return Optional.empty();
                }
                if (paths.size() > limit) {
                    break;
                }
                var only = only(compiler, path, paths.size() + 1, node, document);
                paths.add(new AttributeValue(only, expression.xpathCategory(), expression.namespaces()));
            }
            return Optional.of(paths);
        } catch (SaxonApiException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The plain step where it means the same as the bracketed whole, because people read it more easily. */
    private static String only(XPathCompiler compiler, String path, int number, XdmNode node, XdmNode document)
            throws SaxonApiException {
        var step = "%s[%d]".formatted(path, number);
        try {
            var selected = selector(compiler, step, document).iterator();
            if (selected.hasNext() && selected.next().equals(node) && !selected.hasNext()) {
                return step;
            }
        } catch (SaxonApiException e) {
            // No step can follow this expression; it can be bracketed all the same.
        }
        return "(%s)[%d]".formatted(path, number);
    }

    /** A path comes with a request, so it must not be able to keep the server busy: no loops, no nested predicates. */
    private static boolean isCheap(String path, String content) {
        if (path.length() > LONGEST
                || content.length() > MOST_CONTENT
                || LOOPS.matcher(path).find()) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth > 1) {
                return false;
            }
        }
        return true;
    }

    private static XPathSelector selector(XPathCompiler compiler, String path, XdmNode document)
            throws SaxonApiException {
        var selector = compiler.compile(path).load();
        selector.setContextItem(document);
        return selector;
    }
}
