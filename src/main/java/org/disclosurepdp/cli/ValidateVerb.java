package org.disclosurepdp.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.Core;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pdp validate}: every problem of the policies, each with its place. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Lists every problem of policy files, each as file:line:column: sentence.",
        footer = {"", "Examples:", "  pdp validate", "  pdp validate my-policies"})
final class ValidateVerb implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PATH", description = "Policy folders or files. Default: " + PolicyOptions.SHIPPED)
    @Nullable
    List<Path> paths;

    @Option(names = "--root", paramLabel = "ID", description = "The root's id, where several policies could be it")
    @Nullable
    String root;

    ValidateVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var places = paths == null || paths.isEmpty() ? List.of(console.inHome(PolicyOptions.SHIPPED)) : paths;
        try {
            var policies = Core.offline(places, Optional.ofNullable(root));
            console.err()
                    .printf(
                            "%s, revision %s%n",
                            count(
                                    policies.snapshot().documents().size(),
                                    "policy file is valid",
                                    "policy files are valid"),
                            policies.snapshot().revision());
            return ExitCode.OK.code();
        } catch (InvalidPolicyException e) {
            e.problems().forEach(console.out()::println);
            console.err().println(count(e.problems().size(), "problem", "problems"));
            return ExitCode.INVALID.code();
        }
    }

    private static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
