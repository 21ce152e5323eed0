package org.disclosurepdp.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.Core;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.coverage.Coverage;
import org.disclosurepdp.coverage.CoverageRun;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.disclosurepdp.scenario.ScenarioResult;
import org.disclosurepdp.scenario.ScenarioRunner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pdp test}: runs scenario files against policies, offline. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs scenario files against policies, offline, and says which do not come out as expected.",
        footer = {
            "",
            "Examples:",
            "  pdp test",
            "  pdp test my-scenarios.yaml --policies my-policies",
            "  pdp test --coverage --min 95"
        })
final class TestVerb implements Callable<Integer> {
    /** How results are printed. */
    enum Format {
        TEXT,
        JSON,
        JUNIT
    }

    private static final int PROGRESS_STEP = 1_000;

    private final Console console;

    @Parameters(paramLabel = "FILE|DIR", description = "Scenario files or folders. Default: tests/scenarios")
    @Nullable
    List<Path> paths;

    @Mixin
    PolicyOptions policies = new PolicyOptions();

    @Option(names = "--vocabulary", paramLabel = "FILE", description = "The vocabulary. Default: conf/attributes.yaml")
    @Nullable
    Path vocabulary;

    @Option(names = "--output", paramLabel = "text|json|junit", description = "The form of the results. Default: text")
    Format output = Format.TEXT;

    @Mixin
    CoverageOptions coverage = new CoverageOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    TestVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        coverage.check(spec.commandLine());
        var words = Vocabulary.load(vocabulary == null ? console.inHome("conf/attributes.yaml") : vocabulary);
        var files = paths == null || paths.isEmpty() ? List.of(console.inHome("tests/scenarios")) : paths;
        var scenarios = ScenarioFiles.load(files, words);
        var inForce = Core.offline(policies.folders(console), policies.root());
        var runner = new ScenarioRunner(inForce);
        var covering = coverage.wanted()
                ? Optional.of(new CoverageRun(inForce.evaluator().tracer(), words))
                : Optional.<CoverageRun>empty();
        var results = new ArrayList<ScenarioResult>();
        for (var scenario : scenarios) {
            results.add(runner.run(scenario));
            covering.ifPresent(run -> run.add(scenario));
            if (results.size() % PROGRESS_STEP == 0) {
                console.err().printf("%d of %d%n", results.size(), scenarios.size());
            }
        }
        var covered = covering.map(CoverageRun::coverage);
        covered.ifPresent(coverage::page);
        switch (output) {
            case TEXT -> TestReports.text(results, covered, console.out());
            case JSON -> TestReports.json(results, covered, console.out());
            case JUNIT -> TestReports.junit(results, console.out());
        }
        return exit(results, covered).code();
    }

    private ExitCode exit(List<ScenarioResult> results, Optional<Coverage> covered) {
        if (results.stream().anyMatch(result -> !result.passed())) {
            return ExitCode.TESTS_FAILED;
        }
        if (covered.isPresent() && covered.get().percent() < coverage.min) {
            console.err()
                    .println("%s are covered, and --min asks for %s"
                            .formatted(CoverageReports.percent(covered.get()), CoverageReports.percent(coverage.min)));
            return ExitCode.DIFFERENT;
        }
        return ExitCode.OK;
    }
}
