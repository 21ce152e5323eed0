package org.disclosurepdp.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.disclosurepdp.format.FormatException;
import org.disclosurepdp.format.PolicyFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pdp fmt}: policy files in one form. */
@Command(
        name = "fmt",
        mixinStandardHelpOptions = true,
        description = "Formats policy files, and lists those that it changed. What they say stays the same, comments"
                + " and all. With --check nothing is written, and it exits 6 when a file would change.",
        footer = {"", "Examples:", "  pdp fmt my-policies", "  pdp fmt --check policies"})
final class FmtVerb implements Callable<Integer> {
    private final Console console;

    @Option(names = "--check", description = "Only list the files that would change")
    boolean check;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Policy folders or files")
    List<Path> paths = List.of();

    FmtVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        boolean different = false;
        boolean refused = false;
        for (var path : paths) {
            var files = PolicyFormat.files(path);
            if (files.isEmpty()) {
                refused = true;
                console.err().println("%s: there is no policy file".formatted(path));
            }
            for (var file : files) {
                try {
                    if (check ? !PolicyFormat.isFormatted(file) : PolicyFormat.format(file)) {
                        different = true;
                        console.out().println(file);
                    }
                } catch (FormatException e) {
                    // The others are still worth formatting: each file is by itself.
                    refused = true;
                    console.err().println(e.getMessage());
                }
            }
        }
        if (refused) {
            return ExitCode.INVALID.code();
        }
        return (check && different ? ExitCode.DIFFERENT : ExitCode.OK).code();
    }
}
