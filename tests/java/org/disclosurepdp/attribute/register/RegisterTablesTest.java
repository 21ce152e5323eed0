package org.disclosurepdp.attribute.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.register.RegisterColumn.References;
import org.disclosurepdp.attribute.register.RegisterColumn.WordsOf;
import org.junit.jupiter.api.Test;

final class RegisterTablesTest {
    @Test
    void the_documentation_lists_every_file_with_its_columns() throws IOException {
        var page = Files.readString(Path.of("docs/registers.md"));

        assertThat(RegisterTables.all())
                .allSatisfy(table -> assertThat(page)
                        .contains("| `%s` | %s |"
                                .formatted(
                                        table.fileName(),
                                        table.columns().stream()
                                                .map(column ->
                                                        column.optional() ? "[" + column.name() + "]" : column.name())
                                                .collect(Collectors.joining(", ")))));
    }

    @Test
    void a_table_comes_after_those_it_refers_to() {
        var before = new HashSet<String>();
        for (var table : RegisterTables.all()) {
            before.add(table.name());
            assertThat(table.columns())
                    .allMatch(column ->
                            !(column.rule() instanceof References references) || before.contains(references.table()));
        }
    }

    @Test
    void words_are_those_of_attributes_that_have_some() {
        var vocabulary = Vocabulary.load(Path.of("conf/attributes.yaml"));

        assertThat(RegisterTables.all().stream().flatMap(table -> table.columns().stream()))
                .allMatch(column -> !(column.rule() instanceof WordsOf of)
                        || !vocabulary
                                .attribute(of.shortName())
                                .orElseThrow()
                                .values()
                                .isEmpty());
    }
}
