package org.disclosurepdp.docserver;

/**
 * Who reads documents, in which capacity and for what. Immutable.
 *
 * @param matter empty if there is none
 * @param contract empty if there is none
 */
record User(String id, String capacity, String purpose, String matter, String contract) {}
