package org.disclosurepdp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.LedgerDesk;
import org.disclosurepdp.ledger.LedgerErasure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pdp ledger erase}: the values of old decisions, for good. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Erases the values of decisions whose retention (`ledger.retention`) has ended; the records and all"
                        + " proofs stay. What was erased is recorded. The server of an SQLite ledger must be stopped.",
        footer = {"", "Examples:", "  pdp ledger erase --before 2019-01-01T00:00:00Z --holds holds.txt"})
final class LedgerEraseVerb implements Callable<Integer> {
    private final Console console;
    private final InstantSource clock;

    @Mixin
    LedgerOptions options = new LedgerOptions();

    @Option(names = "--before", required = true, paramLabel = "TIME", description = "Decided before")
    String before = "";

    @Option(
            names = "--holds",
            paramLabel = "FILE",
            description = "What is under a legal hold, each on a line: `decision ID` or `taxpayer ID`")
    @Nullable
    Path holds;

    LedgerEraseVerb(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Instant time;
        try {
            time = OffsetDateTime.parse(before).toInstant();
        } catch (DateTimeException e) {
            return usage("`--before` must be a time, as 2019-01-01T00:00:00Z");
        }
        var settings = options.load(console);
        Period retention;
        try {
            retention = Period.parse(settings.text("ledger.retention"));
        } catch (DateTimeException e) {
            return usage("`ledger.retention` must be a period such as P7Y");
        }
        var ended = clock.instant().atOffset(ZoneOffset.UTC).minus(retention).toInstant();
        if (time.isAfter(ended)) {
            return usage("values are kept for %s (`ledger.retention`): `--before` can be %s at the latest"
                    .formatted(retention, ended));
        }
        var decisions = new HashSet<String>();
        var taxpayers = new HashSet<String>();
        if (holds != null) {
            if (!Files.isReadable(holds)) {
                console.err().println("`%s` cannot be read".formatted(holds));
                return ExitCode.FAILURE.code();
            }
            int number = 0;
            for (var line : Files.readAllLines(holds)) {
                number++;
                var words = line.strip().split("\\s+", 2);
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (words.length != 2 || !(words[0].equals("decision") || words[0].equals("taxpayer"))) {
                    return usage("%s:%d:1: a line is `decision ID` or `taxpayer ID`".formatted(holds, number));
                }
                (words[0].equals("decision") ? decisions : taxpayers).add(words[1]);
            }
        }
        var count = new LedgerDesk(console.home(), settings)
                .erase(
                        console.environment().getOrDefault("USER", "unknown"),
                        time,
                        new LedgerErasure.Holds(decisions, taxpayers),
                        clock);
        console.out().printf("%d erased, %d held%n", count.erased(), count.held());
        return ExitCode.OK.code();
    }

    private int usage(String sentence) {
        console.err().println(sentence);
        return ExitCode.USAGE.code();
    }
}
