package org.disclosurepdp.attribute.register;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.disclosurepdp.attribute.register.CsvReader.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A row of a CSV file, its values in the form that is stored. Immutable. May hold personal data: never log it.
 *
 * @param values by column, those that are not NULL
 * @param cells where each given value stands, by column
 */
record RegisterRow(int line, Map<String, String> values, Map<String, Cell> cells) {
    RegisterRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    @Nullable
    String value(String column) {
        return values.get(column);
    }

    boolean has(String column) {
        return values.containsKey(column);
    }

    @Override
    public String toString() {
        return "row of line " + line;
    }
}
