package org.disclosurepdp.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.Core;
import org.disclosurepdp.app.LedgerDesk;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.difference.LedgerReplay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pdp ledger replay}: past decisions, made again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Decides recorded decisions again, each from its record, at its time, by the policies whose revision"
                        + " it names. Exits 6 when one is decided otherwise.",
        footer = {
            "",
            "Examples:",
            "  pdp ledger replay",
            "  pdp ledger replay --policies policies-2025 --policies policies-2026 --from 1000 --to 2000"
        })
final class LedgerReplayVerb implements Callable<Integer> {
    private static final long LINE_STEP = 10_000;

    private final Console console;

    @Mixin
    LedgerOptions options = new LedgerOptions();

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "A policy folder; may be repeated. Default: the server's")
    @Nullable
    List<Path> policies;

    @Option(names = "--root", paramLabel = "ID", description = "The root's id, where several could be it")
    @Nullable
    String root;

    @Option(names = "--from", paramLabel = "N", description = "The number of the first decision. Default: 1")
    long from = 1;

    @Option(names = "--to", paramLabel = "N", description = "The number of the last decision. Default: the last")
    long to = Long.MAX_VALUE;

    LedgerReplayVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (from < 1 || to < from) {
            console.err().println("`--from` and `--to` are numbers of decisions, from 1, the first not above the last");
            return ExitCode.USAGE.code();
        }
        var settings = options.load(console);
        var words = Vocabulary.load(settings.path("vocabulary.file"));
        var folders = policies == null ? List.of(settings.path("policies.folder")) : policies;
        var replay = new LedgerReplay(
                folders.stream()
                        .map(folder -> Core.recalling(List.of(folder), Optional.ofNullable(root), words))
                        .toList(),
                Core.explainer(words));
        var bar = new ProgressBar(console, console.environment().containsKey("PDP_TERMINAL"), "decisions", LINE_STEP);
        try (var reader = new LedgerDesk(console.home(), settings).reader()) {
            replay.run(reader, from, to, this::tell, bar::show);
        } finally {
            bar.end();
        }
        return conclude(replay);
    }

    private void tell(LedgerReplay.Difference difference) {
        console.out()
                .printf(
                        "decision %d %s: recorded %s; now %s%n",
                        difference.sequence(), difference.decisionId(), difference.recorded(), difference.again());
    }

    private int conclude(LedgerReplay replay) {
        replay.missing()
                .forEach((revision, count) -> console.err()
                        .println("%d decisions were made by policies of revision %s, which are not given"
                                .formatted(count, revision)));
        if (replay.erased() > 0) {
            console.err().println("of %d decisions the values have been erased".formatted(replay.erased()));
        }
        if (replay.unknown() > 0) {
            console.err().println("%d decisions need what their records do not hold".formatted(replay.unknown()));
        }
        long not = replay.erased()
                + replay.unknown()
                + replay.missing().values().stream().mapToLong(Long::longValue).sum();
        console.out().printf("%d the same, %d different, %d not replayed%n", replay.same(), replay.different(), not);
        return (replay.different() > 0 ? ExitCode.DIFFERENT : ExitCode.OK).code();
    }
}
