package org.disclosurepdp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Stream;

/** Runs {@code pdp validate} in this process. */
final class Validating {
    private Validating() {}

    /** What it answered. */
    record Outcome(int exit, String out, String err) {}

    static Outcome validate(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = PdpCommand.run(
                Map.of(),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Stream.concat(Stream.of("validate"), Stream.of(args)).toArray(String[]::new));
        return new Outcome(exit, out.toString(UTF_8), err.toString(UTF_8));
    }
}
