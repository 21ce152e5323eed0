package org.disclosurepdp.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.attribute.NamedSql.Parameter;
import org.junit.jupiter.api.Test;

final class NamedSqlTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void parameters_become_question_marks_in_order() {
        var sql = parse(
                "SELECT a FROM t WHERE b = :RS.subject-id AND c > :now AND d = :E.matter-id? OR b=:RS.subject-id");

        assertThat(sql.text()).isEqualTo("SELECT a FROM t WHERE b = ? AND c > ? AND d = ? OR b=?");
        assertThat(sql.parameters())
                .containsExactly(
                        new Parameter("RS.subject-id", false),
                        new Parameter("now", false),
                        new Parameter("E.matter-id", true),
                        new Parameter("RS.subject-id", false));
        assertThat(sql.attributes()).containsExactly("RS.subject-id", "E.matter-id");
        assertThat(problems).isEmpty();
    }

    @Test
    void what_only_looks_like_a_parameter_is_left_alone() {
        var text = "SELECT ':a ''?;', \":b?\", x::text, y[1:2] -- :c?;\n/* :d ?; */ FROM t";

        assertThat(parse(text).text()).isEqualTo(text);
        assertThat(parse(text).parameters()).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void a_minus_after_a_parameter_needs_a_space_to_be_one() {
        assertThat(parse("SELECT :E.n - 1").parameters()).containsExactly(new Parameter("E.n", false));
        assertThat(parse("SELECT :E.n-1").parameters()).containsExactly(new Parameter("E.n-1", false));
    }

    @Test
    void question_marks_and_second_statements_are_refused() {
        parse("SELECT a FROM t WHERE b = ?; DELETE FROM t");

        assertThat(problems).containsExactly("`?` is not allowed in a query", "`;` is not allowed in a query");
    }

    private NamedSql parse(String sql) {
        return NamedSql.parse(sql, problems::add);
    }
}
