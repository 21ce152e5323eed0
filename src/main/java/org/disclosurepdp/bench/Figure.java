package org.disclosurepdp.bench;

/**
 * What a measurement found.
 *
 * @param note what was measured beside it
 */
record Figure(double value, String note) {}
