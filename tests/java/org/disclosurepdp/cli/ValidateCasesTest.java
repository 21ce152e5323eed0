package org.disclosurepdp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosurepdp.cli.Validating.validate;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosurepdp.cli.Validating.Outcome;
import org.disclosurepdp.lint.LintRule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broken policies, each a folder of tests/cases/validate: the policy files and in {@code expected} what {@code pdp
 * validate} prints, with the folder left out. {@code -Dcases.update=true} writes it anew.
 */
class ValidateCasesTest {
    private static final Path CASES = Path.of("tests/cases/validate");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> each_is_told_with_its_place() throws IOException {
        return cases().stream().map(each -> dynamicTest(each.getFileName().toString(), () -> check(each)));
    }

    private static void check(Path path) throws IOException {
        var outcome = validate(path.toString());
        var printed = outcome.out().replace(path + "/", "");
        if (Boolean.getBoolean("cases.update")) {
            Files.writeString(path.resolve("expected"), printed);
        }

        assertThat(printed).isEqualTo(Files.readString(path.resolve("expected")));
        var errors = printed.lines().anyMatch(line -> !line.contains(": warning: "));
        assertThat(outcome.exit()).isEqualTo(errors ? 3 : 0);
    }

    @Test
    void every_rule_has_a_case() throws IOException {
        var all = new ArrayList<String>();
        for (var each : cases()) {
            all.add(Files.readString(each.resolve("expected")));
        }

        assertThat(LintRule.ids()).allMatch(id -> all.stream().anyMatch(printed -> printed.contains("[" + id + "]")));
    }

    @Test
    void the_shipped_policies_give_no_finding() {
        var outcome = validate();

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void a_file_that_is_too_large_is_not_read() throws IOException {
        var file = folder.resolve("large.xml");
        try (var channel = new RandomAccessFile(file.toFile(), "rw")) {
            channel.setLength(100L << 20);
        }

        assertThat(validate(file.toString()))
                .isEqualTo(new Outcome(3, file + ":1:1: the file is larger than 64 MiB; split it\n", "1 problem\n"));
    }

    @Test
    void a_file_that_is_gone_is_named() {
        var file = folder.resolve("gone.xml");

        assertThat(validate(file.toString()).out()).isEqualTo(file + ":1:1: cannot be read: there is no such file\n");
    }

    @Test
    void deep_nesting_is_refused_where_it_is_too_deep() throws IOException {
        var file = folder.resolve("deep.xml");
        Files.writeString(
                file,
                "<Policy xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\">\n" + "<Apply>\n".repeat(10_000)
                        + "</Apply>\n".repeat(10_000) + "</Policy>");

        assertThat(validate(file.toString()))
                .isEqualTo(new Outcome(3, file + ":201:1: elements are nested more than 200 deep\n", "1 problem\n"));
    }

    @Test
    void references_that_lead_too_deep_are_refused_from_wherever_they_are_read() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Files.writeString(folder.resolve("%05d.xml".formatted(i)), """
                    <PolicySet xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicySetId="s%05d" Version="1.0"
                        PolicyCombiningAlgId="urn:oasis:names:tc:xacml:3.0:policy-combining-algorithm:deny-overrides">
                      <Target/>
                    %s</PolicySet>
                    """.formatted(
                    i, i == 9_999 ? "" : "  <PolicySetIdReference>s%05d</PolicySetIdReference>\n".formatted(i + 1)));
        }

        var outcome = validate(folder.toString());

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out())
                .startsWith(folder + "/00199.xml:4:3: policy sets refer to one another more than 200 deep here; ");
        assertThat(outcome.err()).doesNotContain("Error");
    }

    @Test
    void variables_that_lead_too_deep_are_refused() throws IOException {
        var file = folder.resolve("policy.xml");
        var variables = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            variables.append("""
                    <VariableDefinition VariableId="v%d"><Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:not">
                    <VariableReference VariableId="v%d"/></Apply></VariableDefinition>
                    """.formatted(i, i + 1));
        }
        Files.writeString(file, """
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="p" Version="1.0"
                    RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
                <Target/>
                %s<VariableDefinition VariableId="v10000">
                <AttributeValue DataType="http://www.w3.org/2001/XMLSchema#boolean">true</AttributeValue>
                </VariableDefinition>
                <Rule RuleId="r" Effect="Deny"><Condition><VariableReference VariableId="v0"/></Condition></Rule>
                </Policy>
                """.formatted(variables));

        var outcome = validate(file.toString());

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).contains(": variables refer to one another more than 200 deep here; ");
        assertThat(outcome.err()).doesNotContain("Error");
    }

    private static List<Path> cases() throws IOException {
        try (var files = Files.list(CASES)) {
            return files.sorted().collect(Collectors.toList());
        }
    }
}
