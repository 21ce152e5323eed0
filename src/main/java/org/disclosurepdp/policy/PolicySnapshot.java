package org.disclosurepdp.policy;

import java.util.List;

/**
 * The policies of a folder as they were at one moment. Immutable.
 *
 * @param revision the SHA-256 of the content, in lower-case hexadecimal
 * @param rootId the PolicySetId or PolicyId of the root
 */
public record PolicySnapshot(String revision, String rootId, List<PolicyDocument> documents) {
    /** The root id that stands for every policy (set) that no other refers to. */
    public static final String EVERY_ROOT = "*";

    /** What is in force before anything is. */
    public static final PolicySnapshot NOTHING = new PolicySnapshot("", "", List.of());

    public PolicySnapshot {
        documents = List.copyOf(documents);
    }

    /** The roots: one, unless there are to be several. */
    public List<PolicyDocument> roots() {
        return rootId.equals(EVERY_ROOT)
                ? References.roots(documents)
                : documents.stream()
                        .filter(document -> document.id().equals(rootId))
                        .limit(1)
                        .toList();
    }
}
