package org.disclosurepdp.attribute.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.attribute.register.CsvReader.Cell;
import org.disclosurepdp.model.Problem;
import org.junit.jupiter.api.Test;

final class CsvReaderTest {
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void cells_know_their_place_across_quotes_and_line_ends() {
        assertThat(read("a,b\r\n\"x, \"\"y\"\"\nz\",c\n\n,d"))
                .containsExactly(
                        List.of(new Cell("a", 1, 1), new Cell("b", 1, 3)),
                        List.of(new Cell("x, \"y\"\nz", 2, 1), new Cell("c", 3, 4)),
                        List.of(new Cell("", 5, 1), new Cell("d", 5, 2)));
        assertThat(problems).isEmpty();
    }

    @Test
    void a_byte_order_mark_is_not_part_of_the_first_name() {
        assertThat(read("\ufeffid")).containsExactly(List.of(new Cell("id", 1, 1)));
    }

    @Test
    void a_line_may_end_as_any_system_ends_it() {
        assertThat(read("a\rb\r\nc\nd")).hasSize(4);
        assertThat(read("a\rb\r\nc\nd").get(3).get(0).line()).isEqualTo(4);
    }

    @Test
    void quotation_marks_that_do_not_fit_are_mistakes() {
        read("a\"b,c\n\"d\"e,f\ng,\"h");

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "f.csv:1:2: a value with a quotation mark must be quoted, and the mark doubled",
                        "f.csv:2:4: a comma or the end of the line must follow the quotation mark",
                        "f.csv:3:3: the quotation mark is not closed");
    }

    private List<List<Cell>> read(String text) {
        return new CsvReader("f.csv", text, problems).rows();
    }
}
