package org.disclosurepdp.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.disclosurepdp.app.Core;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.difference.Impact;
import org.disclosurepdp.difference.PolicyChanges;
import org.disclosurepdp.difference.Replay;
import org.disclosurepdp.ledger.LedgerReader;
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
            "Says what changed between two policy sets, and which answers flip: of scenarios, of the requests in a log,"
                    + " and of the decisions in a ledger. Exits 6 when any answer flips."
        },
        footer = {
            "",
            "Examples:",
            "  pdp diff policies-in-force policies/26cfr301.6103",
            "  pdp diff old new --scenarios my-scenarios.yaml --requests requests.jsonl --output json",
            "  pdp diff old new --ledger data/ledger.db"
        })
final class DiffVerb implements Callable<Integer> {
    /** How the differences are printed. */
    enum Format {
        TEXT,
        JSON
    }

    private static final long PROGRESS_LINE_STEP = 100_000;
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

    @Option(
            names = "--ledger",
            paramLabel = "FILE|URL",
            description = "A ledger: an SQLite file, or a JDBC URL. Each decision is decided again by both, at its own"
                    + " time, with what the record says of the request and of the registers; no register is asked."
                    + " What a policy asks beyond that is told, and not compared")
    @Nullable
    String ledger;

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
        var before = Core.offline(List.of(earlier), rootId());
        var after = Core.offline(List.of(later), rootId());
        var changes = PolicyChanges.between(before.snapshot(), after.snapshot());
        var impact = new Impact();
        var replay = new Replay(before, after, InstantSource.system(), impact);
        var files = scenarioFiles(before, after);
        if (!files.isEmpty()) {
            replay.scenarios(ScenarioFiles.load(files, words()));
        }
        var log = requests;
        if (log != null) {
            showing("requests", bar -> replay.requests(log, bar::show));
        }
        if (ledger != null) {
            decisions(ledger, impact);
        }
        switch (output) {
            case TEXT -> DiffReports.text(changes, impact, console.out());
            case JSON -> DiffReports.json(changes, impact, console.out());
        }
        return (impact.flips() ? ExitCode.DIFFERENT : ExitCode.OK).code();
    }

    private void decisions(String url, Impact impact) {
        var words = words();
        var before = Core.recalling(List.of(earlier), rootId(), words);
        var after = Core.recalling(List.of(later), rootId(), words);
        try (var reader = LedgerReader.at(url)) {
            var replay = new Replay(before, after, InstantSource.system(), impact);
            showing("decisions", bar -> replay.decisions(reader, bar::show));
        }
    }

    private void showing(String what, Consumer<ProgressBar> work) {
        var bar = new ProgressBar(console, console.environment().containsKey("PDP_TERMINAL"), what, PROGRESS_LINE_STEP);
        try {
            work.accept(bar);
        } finally {
            bar.end();
        }
    }

    private Optional<String> rootId() {
        return Optional.ofNullable(root);
    }

    private Vocabulary words() {
        return Vocabulary.load(vocabulary == null ? console.inHome("conf/attributes.yaml") : vocabulary);
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
