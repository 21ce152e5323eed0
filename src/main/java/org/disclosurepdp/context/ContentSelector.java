package org.disclosurepdp.context;

import java.util.List;
import java.util.Optional;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.jspecify.annotations.Nullable;

/** Finds the nodes that an XPath expression selects in a category's Content. Thread-safe. */
@FunctionalInterface
public interface ContentSelector {
    /**
     * One expression for each selected node, in document order, that selects this node alone; empty when the
     * expression is no XPath that selects nodes.
     *
     * @param xpathVersion the XPathVersion of the request; null for the standard's default
     * @param limit how many nodes are wanted at most; of more, one more is told
     */
    Optional<List<AttributeValue>> nodes(
            AttributeCategory category, AttributeValue expression, @Nullable String xpathVersion, int limit);
}
