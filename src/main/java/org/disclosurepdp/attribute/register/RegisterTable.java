package org.disclosurepdp.attribute.register;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One register table, and the CSV file of the same name that fills it. Immutable.
 *
 * @param keys sets of columns whose values together may occur once
 */
record RegisterTable(String name, List<RegisterColumn> columns, List<List<String>> keys, List<RowRule> rules) {
    RegisterTable {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        rules = List.copyOf(rules);
    }

    String fileName() {
        return name + ".csv";
    }

    Optional<RegisterColumn> column(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    String insert() {
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        name,
                        columns.stream().map(RegisterColumn::name).collect(Collectors.joining(", ")),
                        columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
    }
}
