package org.disclosurepdp.hook;

/**
 * One thing that must be permitted. Immutable.
 *
 * @param action as {@code A.action-id} has it
 * @param path in the repository
 * @param resource the id of the document, or of the folder whose label it has
 * @param portion as its label says; empty where it says none
 * @param source the id of what is copied there; empty if nothing is
 */
record Ask(String action, String path, String resource, String portion, String source) {}
