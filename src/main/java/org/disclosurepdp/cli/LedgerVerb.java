package org.disclosurepdp.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.disclosurepdp.app.LedgerDesk;
import org.disclosurepdp.proof.CheckReport;
import org.disclosurepdp.proof.CheckpointBook;
import org.disclosurepdp.proof.ExportFile;
import org.disclosurepdp.proof.MalformedExportException;
import org.disclosurepdp.proof.PublicKeyLine;
import org.disclosurepdp.proof.Verify;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pdp ledger}: what auditors ask of a ledger. It changes nothing. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Verifies, exports, proves, reports and replays what was recorded.",
        footer = {
            "",
            "Examples:",
            "  pdp ledger verify --key ledger.pub --witness checkpoints.txt",
            "  pdp ledger report --taxpayer lakeside-holdings --output csv"
        })
final class LedgerVerb {
    private static final long LINE_STEP = 250_000;
    private static final int BUFFER = 1 << 16;

    private final Console console;

    LedgerVerb(Console console) {
        this.console = console;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Recomputes every hash and compares it with the checkpoints. Needs no server and no secret;"
                    + " exits 5 and names the first bad place when anything is not as it was recorded.")
    int verify(
            @Mixin LedgerOptions options,
            @Option(names = "--export", paramLabel = "FILE", description = "Verifies an exported ledger instead")
                    @Nullable
                    Path export,
            @Option(
                            names = "--key",
                            paramLabel = "KEY|FILE",
                            description = "A public key of the checkpoints; may be repeated, for a ledger whose key was"
                                    + " changed. Default: the one beside the server's key")
                    @Nullable
                    List<String> keys,
            @Option(
                            names = "--witness",
                            paramLabel = "FILE",
                            description = "Checkpoints that were kept elsewhere; may be repeated")
                    @Nullable
                    List<Path> witnesses)
            throws IOException {
        var settings = options.load(console);
        CheckpointBook book;
        try {
            book = new CheckpointBook(publicKeys(keys, new LedgerDesk(console.home(), settings)));
        } catch (IllegalArgumentException e) {
            console.err().println(e.getMessage());
            return ExitCode.USAGE.code();
        } catch (IOException e) {
            return unreadable(String.valueOf(keys));
        }
        for (var witness : witnesses == null ? List.<Path>of() : witnesses) {
            if (!Files.isReadable(witness)) {
                return unreadable(witness.toString());
            }
            book.addAll(witness.toString(), Files.readString(witness));
        }
        if (export != null) {
            return exported(export, book);
        }
        var report = showing("records", bar -> {
            try (var audit = new LedgerDesk(console.home(), settings).audit()) {
                return audit.verify(book, (at, of) -> bar.show(at, at, of));
            }
        });
        return told(report);
    }

    private static List<PublicKeyLine> publicKeys(@Nullable List<String> given, LedgerDesk desk) throws IOException {
        var keys = new ArrayList<PublicKeyLine>();
        for (var key : given == null ? List.<String>of() : given) {
            keys.add(Verify.key(key));
        }
        var beside = desk.publicKey();
        if (given == null && beside.isPresent() && Files.exists(beside.get())) {
            keys.add(Verify.key(beside.get().toString()));
        }
        return keys;
    }

    private int exported(Path export, CheckpointBook book) throws IOException {
        if (!Files.isReadable(export)) {
            return unreadable(export.toString());
        }
        try {
            var file = new ExportFile(export);
            long size = file.size();
            var bar = bar("MB");
            try {
                return told(file.check(book, bytes -> bar.show(bytes >> 20, bytes, size)));
            } finally {
                bar.end();
            }
        } catch (MalformedExportException e) {
            console.err().println(e.getMessage());
            return ExitCode.LEDGER_BROKEN.code();
        }
    }

    private int told(CheckReport report) {
        return (Verify.report(report, console.out(), console.err()) ? ExitCode.OK : ExitCode.LEDGER_BROKEN).code();
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the whole ledger as one file, with what verifying it elsewhere needs. It holds every"
                    + " personal value that the ledger holds.")
    int export(
            @Mixin LedgerOptions options,
            @Parameters(paramLabel = "FILE", description = "The file to write; it must not be there") Path file)
            throws IOException {
        if (Files.exists(file)) {
            console.err().println("`%s` is there already".formatted(file));
            return ExitCode.USAGE.code();
        }
        var settings = options.load(console);
        try (var audit = new LedgerDesk(console.home(), settings).audit();
                var out = new BufferedWriter(
                        new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8), BUFFER)) {
            showing("records", bar -> {
                audit.export(out, (at, of) -> bar.show(at, at, of));
                return true;
            });
        } catch (RuntimeException e) {
            // Half a ledger must not lie about as if it were one.
            Files.deleteIfExists(file);
            throw e;
        }
        console.out().printf("%s: %d bytes%n", file, Files.size(file));
        return ExitCode.OK.code();
    }

    @Command(
            name = "proof",
            mixinStandardHelpOptions = true,
            description = "Proves that a decision is in the ledger that the newest checkpoint vouches for, or that one"
                    + " size of the ledger is the beginning of another, as JSON.")
    int proof(
            @Mixin LedgerOptions options,
            @Parameters(arity = "0..1", paramLabel = "DECISION", description = "The decision's id") @Nullable
                    String decision,
            @Option(names = "--from", paramLabel = "SIZE", description = "The earlier size") @Nullable Long from,
            @Option(names = "--to", paramLabel = "SIZE", description = "The later size") @Nullable Long to) {
        boolean sizes = from != null && to != null;
        if ((decision == null) == (from == null || to == null)) {
            console.err().println("name a decision, or two sizes with --from and --to");
            return ExitCode.USAGE.code();
        }
        try (var audit = new LedgerDesk(console.home(), options.load(console)).audit()) {
            if (sizes) {
                console.out().println(LedgerJson.consistency(audit.consistency(from, to)));
                return ExitCode.OK.code();
            }
            var proof = audit.inclusion(String.valueOf(decision));
            if (proof.isEmpty()) {
                console.err().println("there is no decision `%s` in the ledger".formatted(decision));
                return ExitCode.FAILURE.code();
            }
            console.out().println(LedgerJson.inclusion(proof.get()));
            return ExitCode.OK.code();
        }
    }

    private <T> T showing(String what, Function<ProgressBar, T> work) {
        var bar = bar(what);
        try {
            return work.apply(bar);
        } finally {
            bar.end();
        }
    }

    private ProgressBar bar(String what) {
        return new ProgressBar(console, console.environment().containsKey("PDP_TERMINAL"), what, LINE_STEP);
    }

    private int unreadable(String file) {
        console.err().println("`%s` cannot be read".formatted(file));
        return ExitCode.FAILURE.code();
    }
}
