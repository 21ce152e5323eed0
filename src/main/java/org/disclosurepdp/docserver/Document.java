package org.disclosurepdp.docserver;

import java.util.List;

/**
 * A document of labelled portions. Immutable. Its text holds return information: never log it.
 *
 * @param name the last part of its address
 */
record Document(String name, String title, List<Portion> portions) {
    Document {
        portions = List.copyOf(portions);
    }

    /**
     * A portion, with its label. Immutable.
     *
     * @param resource the id that the label register has for it
     * @param portion {@code item} or {@code part}: a whole return is never served
     * @param custodian who holds it, and so discloses it
     * @param capacity in which the custodian does
     * @param text fields of identity stand between {@code [[} and {@code ]]}
     */
    record Portion(String resource, String portion, String title, String custodian, String capacity, String text) {}

    @Override
    public String toString() {
        return "document " + name;
    }
}
