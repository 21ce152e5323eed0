package org.disclosurepdp.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.disclosurepdp.model.PdpException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code pdp VERB …}. */
@Command(
        name = "pdp",
        mixinStandardHelpOptions = true,
        version = "disclosure-pdp 0.1.0",
        description = "Decides whether tax return information may be disclosed (26 CFR 301.6103), in XACML 3.0.",
        footer = {"", "Examples:", "  pdp serve", "  pdp test tests/scenarios"})
public final class PdpCommand {
    private static final String DEBUG = "--debug";

    private PdpCommand() {}

    /** Runs one command line and returns its exit code. */
    public static int run(
            Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, String... args) {
        var console = new Console(environment, Path.of(environment.getOrDefault("PDP_HOME", "")), in, out, err);
        var debug = Arrays.asList(args).contains(DEBUG);
        var words = Arrays.stream(args).filter(arg -> !arg.equals(DEBUG)).toArray(String[]::new);
        return commandLine(console, debug).execute(words);
    }

    private static CommandLine commandLine(Console console, boolean debug) {
        var line = new CommandLine(new PdpCommand())
                .addSubcommand(new ServeVerb(console))
                .addSubcommand(new DecideVerb(console))
                .addSubcommand(new DemoVerb(console))
                .addSubcommand(new ValidateVerb(console))
                .addSubcommand(new TestVerb(console))
                .addSubcommand(new ConformVerb(console))
                .addSubcommand(new DiffVerb(console))
                .addSubcommand(new MutateVerb(console))
                .addSubcommand(new FmtVerb(console))
                .addSubcommand(new BundleVerb(console))
                .addSubcommand(new CommandLine(new LedgerVerb(console))
                        .addSubcommand(new LedgerReportVerb(console))
                        .addSubcommand(new LedgerShowVerb(console))
                        .addSubcommand(new LedgerReplayVerb(console))
                        .addSubcommand(new LedgerEraseVerb(console, InstantSource.system())))
                .addSubcommand(new BenchVerb(console))
                .addSubcommand(new RegisterVerb(console));
        return line.setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((exception, words) -> misused(exception, console))
                .setExecutionExceptionHandler((exception, command, parsed) -> report(exception, console, debug));
    }

    /** The sentence, what may have been meant, and where the usage is told: a whole usage text would bury the sentence. */
    private static int misused(ParameterException exception, Console console) {
        var line = exception.getCommandLine();
        console.err().println(exception.getMessage());
        UnmatchedArgumentException.printSuggestions(
                exception, new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        console.err().println("see `%s --help`".formatted(line.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE.code();
    }

    private static int report(Exception exception, Console console, boolean debug) {
        if (debug) {
            exception.printStackTrace(console.err());
        }
        if (exception instanceof PdpException known) {
            console.err().println(known.getMessage());
            return ExitCode.of(known.code()).code();
        }
        console.err()
                .println("internal error: %s; run again with %s for more"
                        .formatted(exception.getClass().getSimpleName(), DEBUG));
        return ExitCode.FAILURE.code();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
