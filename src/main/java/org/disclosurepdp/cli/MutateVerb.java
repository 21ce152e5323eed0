package org.disclosurepdp.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.Core;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.mutation.EquivalentMutants;
import org.disclosurepdp.mutation.MutationReport;
import org.disclosurepdp.mutation.MutationRun;
import org.disclosurepdp.mutation.Operator;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.disclosurepdp.scenario.ScenarioResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pdp mutate}: which changes to the policies no scenario notices. */
@Command(
        name = "mutate",
        mixinStandardHelpOptions = true,
        description =
                "Changes the policies one thing at a time, and lists the changes that no scenario notices. Exits 6"
                        + " when there is one.",
        footer = {
            "",
            "Examples:",
            "  pdp mutate",
            "  pdp mutate --policies my-policies --scenarios tests/scenarios my-scenarios.yaml"
        })
final class MutateVerb implements Callable<Integer> {
    /** How survivors are printed. */
    enum Format {
        TEXT,
        JSON
    }

    private static final int LINE_STEP = 500;

    private final Console console;

    @Mixin
    PolicyOptions policies = new PolicyOptions();

    @Option(
            names = "--scenarios",
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Scenario files or folders. Default: tests/scenarios")
    @Nullable
    List<Path> scenarios;

    @Option(
            names = "--equivalents",
            paramLabel = "FILE",
            description = "The changes that no request can show, with reasons. Default: " + EquivalentMutants.FILE
                    + " in the policy folder, where there is one")
    @Nullable
    Path equivalents;

    @Option(
            names = "--must-be-present",
            description =
                    "Also turn every MustBePresent round. Most of these changes alter the reason that is given for"
                            + " Indeterminate, and nothing else")
    boolean mustBePresent;

    @Option(names = "--vocabulary", paramLabel = "FILE", description = "The vocabulary. Default: conf/attributes.yaml")
    @Nullable
    Path vocabulary;

    @Option(names = "--output", paramLabel = "text|json", description = "The form of the results. Default: text")
    Format output = Format.TEXT;

    MutateVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        var words = Vocabulary.load(vocabulary == null ? console.inHome("conf/attributes.yaml") : vocabulary);
        var files = scenarios == null ? List.of(console.inHome("tests/scenarios")) : scenarios;
        var claimed = EquivalentMutants.load(claims());
        var snapshot = Core.offline(policies.folders(console), policies.root()).snapshot();
        var run = new MutationRun(
                Core.offlineEngine(),
                snapshot,
                ScenarioFiles.load(files, words),
                words,
                InstantSource.system().instant());
        var failing = run.failing();
        if (!failing.isEmpty()) {
            return failed(failing).code();
        }
        var report = tried(run, claimed);
        switch (output) {
            case TEXT -> MutateReports.text(report, console.out());
            case JSON -> MutateReports.json(report, console.out());
        }
        console.err().printf(Locale.ROOT, "%.1f seconds%n", (System.nanoTime() - start) / 1e9);
        return exit(report).code();
    }

    private MutationReport tried(MutationRun run, EquivalentMutants claimed) {
        var operators = EnumSet.allOf(Operator.class);
        if (!mustBePresent) {
            operators.remove(Operator.MUST_BE_PRESENT);
        }
        var bar = new ProgressBar(console, console.environment().containsKey("PDP_TERMINAL"), "changes", LINE_STEP);
        try {
            return run.run(operators, claimed, (changes, of) -> bar.show(changes, changes, of));
        } finally {
            bar.end();
        }
    }

    private List<Path> claims() {
        return equivalents != null
                ? List.of(equivalents)
                : policies.folders(console).stream()
                        .map(folder -> folder.resolve(EquivalentMutants.FILE))
                        .filter(Files::isRegularFile)
                        .toList();
    }

    private ExitCode failed(List<ScenarioResult> failing) {
        var first = failing.get(0).scenario();
        console.err()
                .printf(
                        "%s:%d: scenario `%s` does not come out as expected before anything is changed%s; see `pdp test`%n",
                        first.file(),
                        first.line(),
                        first.id(),
                        failing.size() == 1 ? "" : ", nor do %d more".formatted(failing.size() - 1));
        return ExitCode.TESTS_FAILED;
    }

    private static ExitCode exit(MutationReport report) {
        if (!report.survivors().isEmpty()) {
            return ExitCode.DIFFERENT;
        }
        return report.problems().isEmpty() ? ExitCode.OK : ExitCode.INVALID;
    }
}
