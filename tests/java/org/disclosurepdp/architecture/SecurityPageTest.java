package org.disclosurepdp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/security.md and docs/reliability.md say is shown by a test has that test. */
class SecurityPageTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");

    @Test
    void every_test_that_a_page_names_is_there() throws IOException {
        var named = new TreeSet<String>();
        for (var page : new String[] {"docs/security.md", "docs/reliability.md"}) {
            NAMED.matcher(Files.readString(Path.of(page)))
                    .results()
                    .map((MatchResult result) -> result.group(1))
                    .forEach(named::add);
        }
        try (var files = Files.walk(Path.of("tests/java"))) {
            var there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());

            assertThat(there).containsAll(named);
            assertThat(named).hasSizeGreaterThan(30);
        }
    }
}
