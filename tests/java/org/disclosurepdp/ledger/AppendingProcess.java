package org.disclosurepdp.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.proof.SigningKey;

/**
 * A process of its own that appends without end and says each decision id once the ledger has acknowledged it, so that
 * a test can kill it. Also the handle that a test has on it.
 */
final class AppendingProcess implements AutoCloseable {
    private static final String WRITTEN = "written ";
    private static final String REFUSED = "refused ";
    private static final int THREADS = 4;

    private final Process process;
    private final BufferedReader output;

    private AppendingProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Appends until killed. */
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            var ledger = DisclosureLedger.open(
                    new DatabaseConfig(args[0], args[1], args[2], 4),
                    InstantSource.system(),
                    LedgerSettings.standard(),
                    new LedgerKeys(
                            "killed.example",
                            SigningKey.at(Path.of(args[3], "key.pem"), "killed.example"),
                            Duration.ofMillis(20),
                            TaxpayerHash.at(Path.of(args[3], "taxpayers.key")),
                            note -> {}));
            for (int i = 0; i < THREADS; i++) {
                new Thread(() -> appendForever(ledger, out)).start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LedgerException e) {
            out.println(REFUSED + e.getMessage());
        }
    }

    static AppendingProcess start(DatabaseConfig database, Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new AppendingProcess(new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        folder.toString())
                .redirectError(folder.resolve("appending-process.log").toFile())
                .start());
    }

    /** The next decision id that was acknowledged. */
    String acknowledged() {
        return line(WRITTEN);
    }

    /** The sentence with which the process could not open the ledger. */
    String refusal() {
        return line(REFUSED);
    }

    /** Kills it as kill -9 does, and gives what it had still acknowledged. */
    List<String> kill() {
        // Not through the Process itself, which would throw away what it has still said.
        process.toHandle().destroyForcibly();
        return output.lines()
                .filter(line -> line.startsWith(WRITTEN))
                .map(line -> line.substring(WRITTEN.length()))
                // The last line may be cut off.
                .filter(id -> id.length() == 36)
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }

    private String line(String prefix) {
        try {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(prefix)) {
                    return line.substring(prefix.length());
                }
                if (line.startsWith(WRITTEN) || line.startsWith(REFUSED)) {
                    throw new IllegalStateException("the process said: " + line);
                }
            }
            throw new IllegalStateException("the process ended without a word");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void appendForever(DisclosureLedger ledger, PrintStream out) {
        while (true) {
            var entry = Entries.entry();
            ledger.append(List.of(entry)).join();
            out.println(WRITTEN + entry.decision().id());
        }
    }
}
