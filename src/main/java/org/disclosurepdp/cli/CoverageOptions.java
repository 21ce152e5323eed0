package org.disclosurepdp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.disclosurepdp.coverage.Coverage;
import org.disclosurepdp.coverage.CoveragePage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a user wants to know of coverage, and how much of it there must be. */
final class CoverageOptions {
    private static final double NOTHING = 0;
    private static final double EVERYTHING = 100;

    @Option(names = "--coverage", description = "Tells what the scenarios exercise of the policies and the regulation")
    boolean coverage;

    @Option(
            names = "--min",
            paramLabel = "PERCENT",
            description = "With less of the sides covered, exits 6; implies --coverage")
    double min = NOTHING;

    @Option(
            names = "--coverage-html",
            paramLabel = "FILE",
            description = "Writes what --coverage tells as a page; implies it")
    @Nullable
    Path page;

    boolean wanted() {
        return coverage || min > NOTHING || page != null;
    }

    void check(CommandLine line) {
        if (!(min >= NOTHING && min <= EVERYTHING)) {
            throw new ParameterException(line, "`--min` must be between 0 and 100");
        }
        if (page != null && (Files.isDirectory(page) || !Files.isDirectory(folder(page)))) {
            throw new ParameterException(line, "`--coverage-html` must name a file in a folder that is there");
        }
    }

    void page(Coverage coverage) {
        if (page != null) {
            try {
                Files.writeString(page, CoveragePage.of(coverage));
            } catch (IOException e) {
                throw new ReportException("`%s` cannot be written".formatted(page));
            }
        }
    }

    private static Path folder(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
