package org.disclosurepdp.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.disclosurepdp.app.Core;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.model.Nearest;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.mutation.EquivalentMutants;
import org.disclosurepdp.mutation.Mutant;
import org.disclosurepdp.mutation.MutationReport;
import org.disclosurepdp.mutation.MutationRun;
import org.disclosurepdp.mutation.Operator;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.disclosurepdp.scenario.ScenarioResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            "  pdp mutate --policies my-policies --scenarios my-scenarios.yaml tests/scenarios --only L14-X"
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
            names = "--only",
            paramLabel = "ID",
            description = "The short id of a policy or policy set to change, in place of all; several may be given")
    @Nullable
    Set<String> only;

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

    @Spec
    CommandSpec spec = CommandSpec.create();

    MutateVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        var words = Vocabulary.load(vocabulary == null ? console.inHome("conf/attributes.yaml") : vocabulary);
        var files = scenarios == null ? List.of(console.inHome("tests/scenarios")) : scenarios;
        var claimed = EquivalentMutants.load(claims());
        var all = ScenarioFiles.load(files, words);
        if (all.isEmpty()) {
            console.err()
                    .println("there is no scenario in %s, so nothing could notice a change"
                            .formatted(files.stream().map(Path::toString).collect(Collectors.joining(", "))));
            return ExitCode.INVALID.code();
        }
        var inForce = Core.offline(policies.folders(console), policies.root());
        var run = new MutationRun(
                Core.offlineEngine(),
                inForce,
                all,
                words,
                InstantSource.system().instant());
        var named = named(run);
        var failing = run.failing();
        if (!failing.isEmpty()) {
            return failed(failing).code();
        }
        var report = tried(run, claimed, named);
        switch (output) {
            case TEXT -> MutateReports.text(report, console.out());
            case JSON -> MutateReports.json(report, console.out());
        }
        console.err().printf(Locale.ROOT, "%.1f seconds%n", (System.nanoTime() - start) / 1e9);
        return exit(report).code();
    }

    private MutationReport tried(MutationRun run, EquivalentMutants claimed, @Nullable Set<String> named) {
        var bar = new ProgressBar(console, console.environment().containsKey("PDP_TERMINAL"), "changes", LINE_STEP);
        try {
            return run.run(mutant -> isAsked(mutant, named), claimed, (changes, of) -> bar.show(changes, changes, of));
        } finally {
            bar.end();
        }
    }

    private boolean isAsked(Mutant mutant, @Nullable Set<String> named) {
        return (mustBePresent || mutant.operator() != Operator.MUST_BE_PRESENT)
                && (named == null || named.contains(mutant.policy()));
    }

    /** The short ids of the policies that were named, by short id or whole. */
    private @Nullable Set<String> named(MutationRun run) {
        if (only == null) {
            return null;
        }
        var named = new LinkedHashSet<String>();
        for (var id : only) {
            var shortId = run.policies().contains(id) ? id : ShortId.of(id);
            if (!run.policies().contains(shortId)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no policy `%s`; %s"
                                .formatted(
                                        id,
                                        Nearest.to(shortId, run.policies())
                                                .map("did you mean `%s`?"::formatted)
                                                .orElse("there are " + String.join(", ", run.policies()))));
            }
            named.add(shortId);
        }
        return named;
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
