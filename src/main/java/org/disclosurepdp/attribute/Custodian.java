package org.disclosurepdp.attribute;

/**
 * Who keeps a resource, and in which capacity. Immutable. May be personal data: never log it.
 *
 * @param subjectId as {@code AS.subject-id} has it
 * @param capacity as {@code AS.capacity} has it
 */
public record Custodian(String subjectId, String capacity) {
    @Override
    public String toString() {
        return "a custodian";
    }
}
