package org.disclosurepdp.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.Validation;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.lint.Lint;
import org.disclosurepdp.lint.LintRule;
import org.disclosurepdp.model.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pdp validate}: every problem of the policies, each with its place. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Lists every problem of policy files, each as file:line:column: sentence. Warnings do not fail it.",
        footer = {
            "",
            "Examples:",
            "  pdp validate",
            "  pdp validate my-policies --disable citation-missing,target-not-indexed",
            "  pdp validate --output sarif > policies.sarif"
        })
final class ValidateVerb implements Callable<Integer> {
    /** How problems are printed. */
    enum Format {
        TEXT,
        JSON,
        SARIF
    }

    /** Whether there are warnings. */
    enum Switch {
        ON,
        OFF
    }

    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PATH", description = "Policy folders or files. Default: " + PolicyOptions.SHIPPED)
    @Nullable
    List<Path> paths;

    @Option(names = "--root", paramLabel = "ID", description = "The root's id, where several policies could be it")
    @Nullable
    String root;

    @Option(names = "--lint", paramLabel = "on|off", description = "Whether to warn, too. Default: on")
    Switch lint = Switch.ON;

    @Option(names = "--disable", paramLabel = "ID", split = ",", description = "Rules of lint to leave out")
    List<String> disabled = List.of();

    @Option(names = "--list-rules", description = "Lists the rules of lint and does nothing else")
    boolean listRules;

    @Option(names = "--vocabulary", paramLabel = "FILE", description = "The vocabulary. Default: conf/attributes.yaml")
    @Nullable
    Path vocabulary;

    @Option(names = "--output", paramLabel = "text|json|sarif", description = "The form of the problems. Default: text")
    Format output = Format.TEXT;

    ValidateVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var rules = rules();
        if (listRules) {
            for (var rule : LintRule.values()) {
                console.out().printf("%-26s %s%n", rule.id(), rule.description());
            }
            return ExitCode.OK.code();
        }
        var places = paths == null || paths.isEmpty() ? List.of(console.inHome(PolicyOptions.SHIPPED)) : paths;
        var warnings = lint == Switch.OFF ? Optional.<Lint>empty() : Optional.of(new Lint(words(), rules));
        var validation = Validation.of(places, Optional.ofNullable(root), warnings);
        switch (output) {
            case TEXT -> validation.problems().forEach(console.out()::println);
            case JSON -> ProblemReports.json(validation.problems(), console.out());
            case SARIF -> ProblemReports.sarif(validation.problems(), console.out());
        }
        console.err().println(summary(validation));
        return (validation.errors() > 0 ? ExitCode.INVALID : ExitCode.OK).code();
    }

    private EnumSet<LintRule> rules() {
        var rules = EnumSet.noneOf(LintRule.class);
        for (var id : disabled) {
            rules.add(LintRule.of(id)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "there is no rule `%s`; %s"
                                    .formatted(
                                            id,
                                            Nearest.to(id, LintRule.ids())
                                                    .map("did you mean `%s`?"::formatted)
                                                    .orElse("see --list-rules")))));
        }
        return rules;
    }

    /** Policies of any XACML folder can be validated where there is no vocabulary. */
    private Vocabulary words() {
        if (vocabulary != null) {
            return Vocabulary.load(vocabulary);
        }
        var shipped = console.inHome("conf/attributes.yaml");
        return Files.exists(shipped) ? Vocabulary.load(shipped) : Vocabulary.empty();
    }

    private static String summary(Validation validation) {
        var warnings = validation.warnings() == 0 ? "" : ", " + count(validation.warnings(), "warning", "warnings");
        return validation.errors() > 0
                ? count(validation.errors(), "problem", "problems") + warnings
                : "%s, revision %s%s"
                        .formatted(
                                count(validation.files(), "policy file is valid", "policy files are valid"),
                                validation.revision(),
                                warnings);
    }

    private static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
