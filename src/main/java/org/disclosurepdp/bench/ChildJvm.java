package org.disclosurepdp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM of the same kind. */
final class ChildJvm {
    private ChildJvm() {}

    static Process start(String... arguments) throws IOException {
        return builder(List.of(arguments))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A child whose standard error is dropped and whose standard output can be read. */
    static ProcessBuilder builder(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Dorg.jboss.logging.provider=slf4j");
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    /** What is shipped where it is built, so that no peer's library changes how a child works; else our own. */
    static String classPath(Path home) {
        var jar = home.resolve("target/disclosure-pdp.jar");
        return Files.exists(jar) ? jar.toString() : System.getProperty("java.class.path");
    }
}
