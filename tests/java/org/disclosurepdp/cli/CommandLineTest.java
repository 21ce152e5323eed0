package org.disclosurepdp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Command lines, each a folder of tests/cases/cli: {@code args} (one a line), {@code exit}, and, where there are any,
 * {@code stdin}, {@code stdout}, {@code stderr} and the folder {@code given} with the files it is about. Output must be
 * exactly what is there, nothing where there is no file. {@code ${given}} stands for that folder, {@code ${tmp}} for an
 * empty one, {@code ${port}} for a port that is taken, {@code ${revision}} for any policy revision, {@code ${seconds}} for any time, {@code ${verbs}} for the verbs that look like a wrong one.
 * {@code -Dcases.update=true} writes the output files anew.
 */
class CommandLineTest {
    private static final Path CASES = Path.of("tests/cases/cli");
    private static final Set<String> KNOWN = Set.of("args", "exit", "stdin", "stdout", "stderr", "given");

    @TempDir
    Path folder;

    /** What a command line left behind. */
    private record Outcome(int exit, String out, String err) {}

    @TestFactory
    Stream<DynamicTest> each_says_and_exits_as_it_should() throws IOException {
        return list(CASES).stream().map(each -> dynamicTest(each, () -> check(CASES.resolve(each))));
    }

    private void check(Path path) throws IOException {
        assertThat(KNOWN).as("the files of %s", path).containsAll(list(path));
        var outcome = assertTimeoutPreemptively(Duration.ofSeconds(90), () -> run(path));
        if (Boolean.getBoolean("cases.update")) {
            update(path.resolve("stdout"), outcome.out());
            update(path.resolve("stderr"), outcome.err());
        }

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        Integer.parseInt(Files.readString(path.resolve("exit")).strip()),
                        text(path.resolve("stdout")),
                        text(path.resolve("stderr"))));
    }

    private Outcome run(Path path) throws IOException {
        var given = path.resolve("given").toString();
        var tmp = Files.createTempDirectory(folder, "case").toString();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            var port = Integer.toString(taken.getLocalPort());
            var args = Files.readAllLines(path.resolve("args")).stream()
                    .map(arg -> arg.replace("${given}", given)
                            .replace("${tmp}", tmp)
                            .replace("${port}", port))
                    .toArray(String[]::new);
            int exit = PdpCommand.run(
                    Map.of(),
                    new ByteArrayInputStream(text(path.resolve("stdin")).getBytes(UTF_8)),
                    new PrintStream(out, true, UTF_8),
                    new PrintStream(err, true, UTF_8),
                    args);
            return new Outcome(exit, readable(out, given, tmp), readable(err, given, tmp));
        }
    }

    /** What is the same on every machine. */
    private static String readable(ByteArrayOutputStream written, String given, String tmp) {
        return written.toString(UTF_8)
                .replace(Path.of(given).toAbsolutePath().toString(), "${given}")
                .replace(given, "${given}")
                .replace(tmp, "${tmp}")
                .replaceAll("\\b[0-9a-f]{12,64}\\b", "\\${revision}")
                .replaceAll("\\b[0-9.]+ seconds\\b", "\\${seconds} seconds")
                .replaceAll("Did you mean: pdp .*", "Did you mean: \\${verbs}");
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static void update(Path file, String text) throws IOException {
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, text);
        }
    }

    private static Set<String> list(Path path) throws IOException {
        try (var files = Files.list(path)) {
            return files.map(each -> each.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
