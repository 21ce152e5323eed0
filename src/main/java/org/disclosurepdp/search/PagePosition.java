package org.disclosurepdp.search;

/**
 * Where a search goes on. Immutable.
 *
 * @param after the key of the last candidate that was decided; empty at the start
 * @param limit of every page of the search
 */
record PagePosition(String after, int limit) {
    @Override
    public String toString() {
        return "a position, limit " + limit;
    }
}
