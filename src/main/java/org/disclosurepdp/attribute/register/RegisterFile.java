package org.disclosurepdp.attribute.register;

import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.Problem;

/**
 * A CSV file that has been read for its table. Immutable. May hold personal data: never log it.
 *
 * @param rows those that are right
 * @param ids the ids of all rows, so that a row with a mistake is not missed by others as well
 */
record RegisterFile(String file, RegisterTable table, List<RegisterRow> rows, Set<String> ids) {
    RegisterFile {
        rows = List.copyOf(rows);
        ids = Set.copyOf(ids);
    }

    Problem problem(RegisterRow row, String column, String sentence) {
        var cell = row.cells().get(column);
        return cell == null
                ? new Problem(file, row.line(), 1, sentence)
                : new Problem(file, cell.line(), cell.column(), sentence);
    }

    @Override
    public String toString() {
        return file;
    }
}
