package org.disclosurepdp.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.disclosurepdp.conform.CaseFolders;
import org.disclosurepdp.conform.CaseResult;
import org.disclosurepdp.conform.Conformance;
import org.disclosurepdp.conform.ConformanceTable;
import org.disclosurepdp.conform.PdpPaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pdp conform}: conformance cases over HTTP, against a server of its own or any other PDP. */
@Command(
        name = "conform",
        mixinStandardHelpOptions = true,
        description = "Runs conformance cases over HTTP, against a server of its own or any other PDP.",
        footer = {
            "",
            "Examples:",
            "  pdp conform tests/conformance",
            "  pdp conform my-suite --server 'my-pdp --policies {policies} --root {root} --port {port}'"
        })
final class ConformVerb implements Callable<Integer> {
    private static final int PROGRESS_STEP = 100;

    private final Console console;

    /** Which PDP. */
    static final class Target {
        @Option(names = "--url", paramLabel = "URL", description = "A PDP that runs already")
        @Nullable
        URI url;

        @Option(
                names = "--server",
                paramLabel = "COMMAND",
                description = "A command that starts a PDP, with {policies}, {root} and {port} where they belong")
        @Nullable
        String server;
    }

    /** Where searches for an index are made. */
    enum Index {
        AUTO,
        OFF,
        EVERYWHERE
    }

    @Parameters(arity = "1..*", paramLabel = "SUITE", description = "Case folders, suites or trees of suites")
    @Nullable
    List<Path> suites;

    @ArgGroup
    @Nullable
    Target target;

    @Option(names = "--pdp-path", paramLabel = "PATH", description = "The PDP resource of another PDP. Default: /pdp")
    String pdpPath = "/pdp";

    @Option(names = "--home-path", paramLabel = "PATH", description = "The entry point of another PDP. Default: /")
    String homePath = "/";

    @Option(names = "--token", paramLabel = "TOKEN", description = "A bearer token for another PDP")
    @Nullable
    String token;

    @Option(
            names = "--index",
            paramLabel = "auto|off|everywhere",
            description = "Where the own server finds targets by an index; answers are the same. Default: auto")
    Index index = Index.AUTO;

    @Option(names = "--output", paramLabel = "text|json|junit", description = "The form of the results. Default: text")
    TestVerb.Format output = TestVerb.Format.TEXT;

    @Option(names = "--report", paramLabel = "FILE.md", description = "Also writes a table for each suite and tier")
    @Nullable
    Path report;

    ConformVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var cases = CaseFolders.find(suites == null ? List.of() : suites);
        List<CaseResult> results;
        var done = new AtomicInteger();
        try (var conformance = conformance()) {
            results = conformance.run(cases, result -> {
                if (done.incrementAndGet() % PROGRESS_STEP == 0) {
                    console.err().printf("%d of %d%n", done.get(), cases.size());
                }
            });
        }
        switch (output) {
            case TEXT -> ConformReports.text(results, console.out());
            case JSON -> ConformReports.json(results, console.out());
            case JUNIT -> ConformReports.junit(results, console.out());
        }
        if (report != null) {
            write(report, ConformanceTable.of(results));
        }
        boolean failed = results.stream().anyMatch(CaseResult::counts);
        return (failed ? ExitCode.TESTS_FAILED : ExitCode.OK).code();
    }

    private Conformance conformance() {
        var paths = new PdpPaths(homePath, pdpPath);
        if (target != null && target.url != null) {
            return Conformance.ofRunning(target.url, paths, Optional.ofNullable(token));
        }
        return target != null && target.server != null
                ? Conformance.ofCommand(target.server, paths, Optional.ofNullable(token))
                : Conformance.ofOwn(console.home(), index.name().toLowerCase(java.util.Locale.ROOT));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write `%s`".formatted(file), e);
        }
    }
}
