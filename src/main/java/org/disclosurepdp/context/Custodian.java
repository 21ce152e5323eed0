package org.disclosurepdp.context;

/**
 * Who keeps a document, as the catalogue says. Immutable.
 *
 * @param capacity the capacity in which the custodian acts, a value of the vocabulary
 */
public record Custodian(String subjectId, String capacity) {}
