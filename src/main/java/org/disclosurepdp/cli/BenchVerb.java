package org.disclosurepdp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.disclosurepdp.bench.BenchRow;
import org.disclosurepdp.bench.Benchmarks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pdp bench}: measures this server against its targets. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures this server, and its peers where they are built, against the targets of"
                + " docs/performance.md. Exits 6 when a floor is not met.",
        footer = {"", "Examples:", "  pdp bench flat-10k", "  pdp bench all --output json --plot docs/performance.svg"})
final class BenchVerb implements Callable<Integer> {
    /** How rows are printed. */
    enum Format {
        TEXT,
        JSON
    }

    private static final String ALL = "all";

    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "NAME|all", description = "What to measure. Default: all")
    @Nullable
    List<String> names;

    @Option(names = "--output", paramLabel = "text|json", description = "The form of the rows. Default: text")
    Format output = Format.TEXT;

    @Option(names = "--plot", paramLabel = "FILE", description = "Draws cost against number of policies as SVG")
    @Nullable
    Path plot;

    BenchVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var rows = Benchmarks.run(
                wanted(), console.home().toAbsolutePath(), Optional.ofNullable(plot), console.err()::println);
        switch (output) {
            case TEXT -> text(rows, console.out());
            case JSON -> console.out().println(Json.write(new ObjectMapper(), rows));
        }
        return (rows.stream().allMatch(BenchRow::holds) ? ExitCode.OK : ExitCode.DIFFERENT).code();
    }

    private List<Benchmarks> wanted() {
        if (names == null || names.isEmpty() || names.contains(ALL)) {
            return List.of(Benchmarks.values());
        }
        return names.stream().map(this::named).toList();
    }

    private Benchmarks named(String name) {
        return Benchmarks.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no measurement `%s`; there are %s"
                                .formatted(
                                        name,
                                        String.join(
                                                ", ",
                                                List.of(Benchmarks.values()).stream()
                                                        .map(Benchmarks::label)
                                                        .toList()))));
    }

    private static void text(List<BenchRow> rows, PrintStream out) {
        out.printf("%-16s %10s %10s %10s  %-6s %s%n", "name", "measured", "target", "floor", "holds", "unit");
        for (var row : rows) {
            out.printf(
                    "%-16s %10s %10s %10s  %-6s %s%n    %s%n",
                    row.name(),
                    row.ratio() == null ? "-" : row.ratio(),
                    row.target(),
                    row.floor(),
                    row.holds() ? "yes" : "NO",
                    row.unit(),
                    row.note());
        }
    }
}
