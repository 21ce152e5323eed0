package org.disclosurepdp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.model.Problem;
import org.junit.jupiter.api.Test;

/** The direct way of reading a policy against the complete one: it may give up, but never differ. */
class DirectReadingTest {
    private static final Path CONFORMANCE = Path.of("../shared/conformance");

    private final List<Problem> problems = new ArrayList<>();
    private final PolicyReader reader = new PolicyReader(problems);
    private final List<Path> left = new ArrayList<>();
    private int direct;

    @Test
    void the_shipped_policies_are_all_read_directly() throws IOException {
        compareAll(Path.of("policies"));
        assertThat(direct).isPositive();
        assertThat(left).isEmpty();
    }

    @Test
    void every_policy_of_the_tests_reads_the_same_both_ways() throws IOException {
        compareAll(Path.of("tests"));
        assertThat(direct).isPositive();
    }

    @Test
    void every_policy_of_the_conformance_suites_reads_the_same_both_ways() throws IOException {
        assumeTrue(Files.isDirectory(CONFORMANCE), "the suites are not part of the project");
        compareAll(CONFORMANCE);
        assertThat(direct).isGreaterThan(left.size());
    }

    private void compareAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                compare(file, Files.readAllBytes(file));
            }
        }
    }

    private void compare(Path file, byte[] bytes) {
        var quick = reader.direct(file.toString(), bytes, "");
        var whole = reader.complete(file.toString(), bytes, "");
        if (quick.isPresent()) {
            direct++;
            assertThat(whole).as("%s %s", file, problems).isPresent();
            assertThat(TreeText.of(quick.get())).as(file.toString()).isEqualTo(TreeText.of(whole.get()));
        } else if (whole.isPresent()) {
            left.add(file);
        }
    }
}
