package org.disclosurepdp.attribute.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.disclosurepdp.attribute.register.CsvReader.Cell;
import org.disclosurepdp.model.Problem;

final class CsvReaderProperties {
    @Property
    void what_is_written_quoted_is_read_back(@ForAll("tables") List<List<String>> table) {
        var problems = new ArrayList<Problem>();
        var text = table.stream()
                .map(row -> row.stream()
                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));

        var rows = new CsvReader("f.csv", text, problems).rows();

        assertThat(problems).isEmpty();
        assertThat(rows.stream().map(row -> row.stream().map(Cell::text).toList()))
                .isEqualTo(table);
    }

    @Property
    void any_text_ends_in_rows_and_problems_inside_it(@ForAll("texts") String text) {
        var problems = new ArrayList<Problem>();

        var rows = new CsvReader("f.csv", text, problems).rows();

        var lines = text.split("\r\n|\r|\n", -1).length;
        assertThat(problems)
                .allMatch(problem -> problem.line() >= 1 && problem.line() <= lines && problem.column() >= 1);
        assertThat(rows).allMatch(row -> !row.isEmpty() && row.get(0).line() <= lines);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        return texts().list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("a,\" \r\n\uffff").ofMaxLength(12);
    }
}
