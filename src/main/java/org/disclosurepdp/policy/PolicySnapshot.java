package org.disclosurepdp.policy;

import java.util.List;

/**
 * The policies of a folder as they were at one moment. Immutable.
 *
 * @param revision the SHA-256 of the content, in lower-case hexadecimal
 * @param rootId the PolicySetId or PolicyId of the root
 */
public record PolicySnapshot(String revision, String rootId, List<PolicyDocument> documents) {
    public PolicySnapshot {
        documents = List.copyOf(documents);
    }
}
