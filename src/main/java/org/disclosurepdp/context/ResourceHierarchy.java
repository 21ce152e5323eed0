package org.disclosurepdp.context;

import java.util.List;

/** Which resources are below which (Hierarchical Resource Profile 1.0). Implementations are immutable. */
public interface ResourceHierarchy {
    /** The resources immediately below one; empty when there are none. */
    List<String> children(String resource);

    /** The resources immediately above one; empty when there are none. */
    List<String> parents(String resource);

    /** True if the resource is a node of it. */
    default boolean knows(String resource) {
        return !children(resource).isEmpty() || !parents(resource).isEmpty();
    }
}
