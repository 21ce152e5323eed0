package org.disclosurepdp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM of the same kind. */
final class ChildJvm {
    private ChildJvm() {}

    /** A child of which nothing is read. */
    static Process start(List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Dorg.jboss.logging.provider=slf4j");
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What is shipped where it is built, so that no peer's library changes how a child works; else our own. */
    static String classPath(Path home) {
        var jar = home.resolve("target/disclosure-pdp.jar");
        return Files.exists(jar) ? jar.toString() : System.getProperty("java.class.path");
    }

    /** The option for the class archive that the launcher makes, as a user's JVM has it; none where there is none. */
    static List<String> archive(Path home) throws IOException {
        var archive = home.resolve("target/disclosure-pdp.jsa");
        return Files.exists(archive) && Files.size(archive) > 0
                ? List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive)
                : List.of();
    }
}
