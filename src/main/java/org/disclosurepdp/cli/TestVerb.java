package org.disclosurepdp.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.Core;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.disclosurepdp.scenario.ScenarioResult;
import org.disclosurepdp.scenario.ScenarioRunner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pdp test}: runs scenario files against policies, offline. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs scenario files against policies, offline, and says which do not come out as expected.",
        footer = {"", "Examples:", "  pdp test", "  pdp test my-scenarios.yaml --policies my-policies"})
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

    TestVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var words = Vocabulary.load(vocabulary == null ? console.inHome("conf/attributes.yaml") : vocabulary);
        var files = paths == null || paths.isEmpty() ? List.of(console.inHome("tests/scenarios")) : paths;
        var scenarios = ScenarioFiles.load(files, words);
        var runner = new ScenarioRunner(Core.offline(policies.folders(console), policies.root()));
        var results = new ArrayList<ScenarioResult>();
        for (var scenario : scenarios) {
            results.add(runner.run(scenario));
            if (results.size() % PROGRESS_STEP == 0) {
                console.err().printf("%d of %d%n", results.size(), scenarios.size());
            }
        }
        switch (output) {
            case TEXT -> TestReports.text(results, console.out());
            case JSON -> TestReports.json(results, console.out());
            case JUNIT -> TestReports.junit(results, console.out());
        }
        var failed = results.stream().anyMatch(result -> !result.passed());
        return (failed ? ExitCode.TESTS_FAILED : ExitCode.OK).code();
    }
}
