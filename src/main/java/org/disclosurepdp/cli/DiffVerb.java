package org.disclosurepdp.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.Core;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.difference.PolicyChanges;
import org.disclosurepdp.difference.Replay;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pdp diff}: what changed between two policy sets, and which answers change with it. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says what changed between two policy sets, and which answers flip: of scenarios, and of the requests in a"
                    + " log. Exits 6 when any answer flips. Decisions of the ledger cannot be replayed: its records do"
                    + " not hold the whole request."
        },
        footer = {
            "",
            "Examples:",
            "  pdp diff policies-in-force policies/26cfr301.6103",
            "  pdp diff old new --scenarios my-scenarios.yaml --requests requests.jsonl --output json"
        })
final class DiffVerb implements Callable<Integer> {
    /** How the differences are printed. */
    enum Format {
        TEXT,
        JSON
    }

    private static final String REGULATION = "urn:x-6103:policyset:root";

    private final Console console;

    @Parameters(index = "0", paramLabel = "OLD", description = "The policy folder or file as it was")
    Path earlier = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The policy folder or file as it is to be")
    Path later = Path.of("");

    @Option(names = "--root", paramLabel = "ID", description = "The root's id in both, where several could be it")
    @Nullable
    String root;

    @Option(
            names = "--scenarios",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Scenario files or folders; what they expect does not matter. Default: tests/scenarios, for"
                    + " the policies of the regulation")
    @Nullable
    List<Path> scenarios;

    @Option(
            names = "--requests",
            paramLabel = "FILE",
            description = "A request log: each line a XACML request in JSON, or {\"at\": TIME, \"request\": {...}}."
                    + " Without a time, a request is decided at the time of this run")
    @Nullable
    Path requests;

    @Option(names = "--vocabulary", paramLabel = "FILE", description = "The vocabulary. Default: conf/attributes.yaml")
    @Nullable
    Path vocabulary;

    @Option(names = "--output", paramLabel = "text|json", description = "The form of the differences. Default: text")
    Format output = Format.TEXT;

    DiffVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var before = Core.offline(List.of(earlier), Optional.ofNullable(root));
        var after = Core.offline(List.of(later), Optional.ofNullable(root));
        var changes = PolicyChanges.between(before.snapshot(), after.snapshot());
        var replay = new Replay(before, after, InstantSource.system());
        var files = scenarioFiles(before, after);
        if (!files.isEmpty()) {
            var words = Vocabulary.load(vocabulary == null ? console.inHome("conf/attributes.yaml") : vocabulary);
            replay.scenarios(ScenarioFiles.load(files, words));
        }
        if (requests != null) {
            var bar = new ProgressBar(console, console.environment().containsKey("PDP_TERMINAL"));
            try {
                replay.requests(requests, bar::show);
            } finally {
                bar.end();
            }
        }
        switch (output) {
            case TEXT -> DiffReports.text(changes, replay.impact(), console.out());
            case JSON -> DiffReports.json(changes, replay.impact(), console.out());
        }
        return (replay.impact().flips() ? ExitCode.DIFFERENT : ExitCode.OK).code();
    }

    private List<Path> scenarioFiles(PoliciesInForce before, PoliciesInForce after) {
        if (scenarios != null) {
            return scenarios;
        }
        var shipped = console.inHome("tests/scenarios");
        boolean regulation = before.snapshot().rootId().equals(REGULATION)
                && after.snapshot().rootId().equals(REGULATION);
        return regulation && Files.isDirectory(shipped) ? List.of(shipped) : List.of();
    }
}
