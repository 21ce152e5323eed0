package org.disclosurepdp.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Checks an exported ledger. It is the whole of a jar of its own, and uses nothing but the JDK. */
public final class Verify {
    private static final int OK = 0;
    private static final int FAILURE = 1;
    private static final int USAGE = 2;
    private static final int BROKEN = 5;
    private static final long BYTES_A_LINE = 1L << 28;

    private static final String HELP = """
            Usage: java -jar disclosure-pdp-ledger-verify.jar [--key KEY]... [--witness FILE]... EXPORT
            Recomputes every hash of a ledger that `pdp ledger export` wrote, and compares it with signed checkpoints.
              --key KEY       the public key of the checkpoints, NAME+HASH+KEY, or a file that holds it;
                              may be repeated, for a ledger whose key was changed
              --witness FILE  checkpoints that were kept elsewhere, one after another; may be repeated
            Exits 0 when all is as it was recorded, 5 when not, 1 when it cannot be read, 2 for wrong arguments.
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final List<Path> witnesses = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private @Nullable Path export;

    private Verify(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    /** Runs one command line and returns its exit code. */
    public static int run(PrintStream out, PrintStream err, String... args) {
        return new Verify(out, err).run(List.of(args));
    }

    private int run(List<String> args) {
        if (args.contains("--help")) {
            out.print(HELP);
            return OK;
        }
        var wrong = read(args);
        if (wrong != null || export == null) {
            err.println(wrong == null ? "the exported ledger is not named; --help says how" : wrong);
            return USAGE;
        }
        try {
            return check(export);
        } catch (MalformedExportException e) {
            err.println(e.getMessage());
            return BROKEN;
        } catch (NoSuchFileException e) {
            err.println("`%s` is not there".formatted(e.getFile()));
            return FAILURE;
        } catch (IOException e) {
            err.println("`%s` cannot be read".formatted(export));
            return FAILURE;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return USAGE;
        }
    }

    private @Nullable String read(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            var arg = args.get(i);
            boolean option = arg.equals("--key") || arg.equals("--witness");
            if (option && i + 1 == args.size()) {
                return "`%s` needs a value".formatted(arg);
            }
            if (arg.equals("--key")) {
                keys.add(args.get(++i));
            } else if (arg.equals("--witness")) {
                witnesses.add(Path.of(args.get(++i)));
            } else if (arg.startsWith("-")) {
                return "there is no option `%s`; --help says which there are".formatted(arg);
            } else if (export == null) {
                export = Path.of(arg);
            } else {
                return "only one exported ledger can be checked at a time";
            }
        }
        return null;
    }

    private int check(Path file) throws IOException {
        var trusted = new ArrayList<PublicKeyLine>();
        for (var key : keys) {
            trusted.add(key(key));
        }
        var book = new CheckpointBook(trusted);
        for (var witness : witnesses) {
            book.addAll(witness.toString(), Files.readString(witness));
        }
        var export = new ExportFile(file);
        return report(export.check(book, progress(export.size())), out, err) ? OK : BROKEN;
    }

    /**
     * A public key, as it is given or in a file.
     *
     * @throws IllegalArgumentException if it is neither
     * @throws IOException if the file cannot be read
     */
    public static PublicKeyLine key(String given) throws IOException {
        return PublicKeyLine.parse(
                given.contains("+") && !Files.exists(Path.of(given)) ? given : Files.readString(Path.of(given)));
    }

    /** Says what was found: what is wrong on {@code err}, what there is on {@code out}. True if nothing is wrong. */
    public static boolean report(CheckReport report, PrintStream out, PrintStream err) {
        report.findings().forEach(err::println);
        if (report.found() > report.findings().size()) {
            err.printf(
                    Locale.ROOT,
                    "and %d more%n",
                    report.found() - report.findings().size());
        }
        if (report.isWhole() && !report.caution().isEmpty()) {
            err.println(report.caution());
        }
        out.printf(Locale.ROOT, "%s: %s%n", report.isWhole() ? "whole" : "broken", report.summary());
        return report.isWhole();
    }

    private LongConsumer progress(long size) {
        var next = new long[] {BYTES_A_LINE};
        return bytes -> {
            if (bytes >= next[0]) {
                next[0] += BYTES_A_LINE;
                err.printf(Locale.ROOT, "%d %%%n", bytes * 100 / Math.max(1, size));
            }
        };
    }
}
