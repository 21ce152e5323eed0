package org.disclosurepdp.attribute.register;

import java.util.List;

/**
 * What an import put into the registers, or a check would have. Immutable.
 *
 * @param tables in the order in which they depend on each other
 */
public record ImportReport(List<Count> tables) {
    public ImportReport {
        tables = List.copyOf(tables);
    }

    /** The rows that one file held. Immutable. */
    public record Count(String table, int rows) {}

    /** The rows of all files. */
    public int rows() {
        return tables.stream().mapToInt(Count::rows).sum();
    }
}
