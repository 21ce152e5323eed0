package org.disclosurepdp.attribute.register;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosurepdp.attribute.register.RegisterColumn.References;
import org.disclosurepdp.model.Problem;

/** Whether what refers to other rows finds them: in the files, or where there is no file, in the database. */
final class ReferenceChecks {
    private final Map<String, RegisterFile> files = new HashMap<>();
    private final Map<String, Set<String>> ids = new HashMap<>();
    private final Set<String> unreadable;
    private final RegisterStore store;
    private final List<Problem> problems;

    /**
     * Checks of what {@code files} refer to.
     *
     * @param unreadable tables whose file cannot be read: what refers to them cannot be judged
     */
    ReferenceChecks(List<RegisterFile> files, Set<String> unreadable, RegisterStore store, List<Problem> problems) {
        this.unreadable = unreadable;
        this.store = store;
        this.problems = problems;
        files.forEach(file -> this.files.put(file.table().name(), file));
    }

    void check() throws SQLException {
        for (var table : RegisterTables.all()) {
            var file = files.get(table.name());
            for (var column : table.columns()) {
                if (!(column.rule() instanceof References references) || unreadable.contains(references.table())) {
                    continue;
                }
                if (file != null) {
                    checkFile(file, column.name(), references.table());
                } else if (files.containsKey(references.table()) && !unreadable.contains(table.name())) {
                    checkStored(table, column.name(), references.table());
                }
            }
        }
    }

    private void checkFile(RegisterFile file, String column, String target) throws SQLException {
        var known = ids(target);
        for (var row : file.rows()) {
            if (row.has(column) && !known.contains(String.valueOf(row.value(column)))) {
                problems.add(file.problem(row, column, "`%s` names no row of `%s`".formatted(column, target)));
            }
        }
    }

    /** What stays in the database must not lose what it refers to. */
    private void checkStored(RegisterTable table, String column, String target) throws SQLException {
        var lost = store.values(table.name(), column);
        lost.removeAll(ids(target));
        if (!lost.isEmpty()) {
            var file = files.get(target);
            var sentence = "%d ids that `%s` of the loaded register `%s` names are not in this file; give `%s` as well";
            problems.add(new Problem(
                    file == null ? target : file.file(),
                    1,
                    1,
                    sentence.formatted(lost.size(), column, table.name(), table.fileName())));
        }
    }

    private Set<String> ids(String table) throws SQLException {
        var known = ids.get(table);
        if (known == null) {
            var file = files.get(table);
            known = file == null ? store.values(table, "id") : file.ids();
            ids.put(table, known);
        }
        return known;
    }
}
