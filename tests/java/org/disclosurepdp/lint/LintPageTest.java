package org.disclosurepdp.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/lint.md tells of every rule, and of no other. */
class LintPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void every_rule_is_in_the_page_and_every_row_is_a_rule() throws IOException {
        var rows = ROW.matcher(Files.readString(Path.of("docs/lint.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows).containsExactlyElementsOf(LintRule.ids());
    }
}
