package org.disclosurepdp.context;

import org.jspecify.annotations.Nullable;

/**
 * What a server knows of the inside of resources, for the requests that stand for decisions on their parts. Immutable.
 *
 * @param selector finds nodes of a Content; null where requests may not use XPath
 * @param hierarchy which resources are below which; null where that is not known
 */
public record ResourceParts(
        @Nullable ContentSelector selector, @Nullable ResourceHierarchy hierarchy) {
    /** Nothing is known, so requests for decisions on parts are refused. */
    public static final ResourceParts UNKNOWN = new ResourceParts(null, null);
}
