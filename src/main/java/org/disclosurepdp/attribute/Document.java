package org.disclosurepdp.attribute;

/**
 * A document, or a folder, that the label register knows. Immutable.
 *
 * @param id as {@code R.resource-id} has it
 * @param portion as {@code R.portion} has it; empty where the label says none
 */
public record Document(String id, String portion) {
    @Override
    public String toString() {
        return "a document";
    }
}
