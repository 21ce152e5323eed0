package org.disclosurepdp.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which policies, and which of them is the root. */
final class PolicyOptions {
    static final String SHIPPED = "policies/26cfr301.6103";

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "The policy folder or file; several may be given. Default: " + SHIPPED)
    @Nullable
    List<Path> folders;

    @Option(
            names = "--root",
            paramLabel = "ID",
            description = "The root's id. Default: the one policy that no other refers to")
    @Nullable
    String root;

    List<Path> folders(Console console) {
        return folders == null || folders.isEmpty() ? List.of(console.inHome(SHIPPED)) : folders;
    }

    Optional<String> root() {
        return Optional.ofNullable(root);
    }
}
