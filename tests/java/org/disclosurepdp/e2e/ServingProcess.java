package org.disclosurepdp.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.Main;
import org.disclosurepdp.app.RunningServer;

/** {@code pdp serve} as a process of its own, so that a test can kill it. */
final class ServingProcess implements AutoCloseable {
    private static final String DECISIONS = "decisions ";
    private static final String ADMINISTRATION = "administration ";

    private final Process process;
    private final BufferedReader output;
    private final URI url;
    private final URI administration;

    private ServingProcess(Process process, BufferedReader output, URI url, URI administration) {
        this.process = process;
        this.output = output;
        this.url = url;
        this.administration = administration;
    }

    /** Starts it on free ports with its databases below {@code folder}, and waits until it says where it listens. */
    static ServingProcess start(Path folder, String... more) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
        var settings = new ArrayList<>(RunningServer.sqlite(folder));
        settings.addAll(List.of("decisions.port=0", "administration.port=0"));
        settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        words.addAll(List.of(more));
        var log = folder.resolve("serve.log");
        var process = new ProcessBuilder(words).redirectError(log.toFile()).start();
        var output = process.inputReader(UTF_8);
        var url = URI.create("");
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(DECISIONS)) {
                url = URI.create(line.substring(DECISIONS.length()).strip());
            } else if (line.startsWith(ADMINISTRATION)) {
                var administration =
                        URI.create(line.substring(ADMINISTRATION.length()).strip());
                return new ServingProcess(process, output, url, administration);
            }
        }
        throw new IllegalStateException("the server did not start: " + Files.readString(log));
    }

    URI url() {
        return url;
    }

    URI administration() {
        return administration;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends it a signal, as {@code HUP}. */
    void signal(String name) throws IOException, InterruptedException {
        var sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (sent.waitFor() != 0) {
            throw new IOException("the signal could not be sent");
        }
    }

    /** Kills it as kill -9 does, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
