package org.disclosurepdp.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** From the start of the process to the first right answer, with the shipped policies and sample registers. */
final class StartRow {
    private static final int ROUNDS = 5;
    private static final String RIGHT = "\"decision\":true";

    private final Bench bench;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String body;
    private int starts;

    private StartRow(Bench bench) throws IOException {
        this.bench = bench;
        try (var in = Objects.requireNonNull(StartRow.class.getResourceAsStream("/sample-request-regulation.json"))) {
            this.body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Figure measure(Bench bench) throws Exception {
        var launcher = bench.home().resolve("pdp");
        if (!Files.isExecutable(launcher)) {
            throw new BenchException("`%s` is not here; a start is measured as a user starts".formatted(launcher));
        }
        var row = new StartRow(bench);
        // The first start may have to make the class archive, and brings every file into memory.
        row.seconds(launcher);
        var seconds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            seconds[i] = row.seconds(launcher);
        }
        return new Figure(
                Alternation.median(seconds),
                "`pdp serve` with empty databases %s, median of %d"
                        .formatted(
                                ChildJvm.archive(bench.home()).isEmpty()
                                        ? "and without a class archive"
                                        : "and the class archive",
                                ROUNDS));
    }

    private double seconds(Path launcher) throws Exception {
        var databases = bench.scratch("start-" + starts++);
        Files.createDirectories(databases);
        var builder = new ProcessBuilder(
                        launcher.toString(),
                        "serve",
                        "--set",
                        "decisions.port=0",
                        "--set",
                        "administration.port=0",
                        "--set",
                        "registers.url=jdbc:sqlite:" + databases.resolve("registers.db"),
                        "--set",
                        "ledger.url=jdbc:sqlite:" + databases.resolve("ledger.db"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        var process = builder.start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("decisions")) {
                    ask(URI.create(line.substring("decisions".length()).strip() + "/access/v1/evaluation"));
                    return (System.nanoTime() - start) / 1e9;
                }
            }
            throw new BenchException("the server does not start");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void ask(URI uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200 || !response.body().startsWith("{" + RIGHT)) {
            throw new BenchException("the first answer is wrong: %d".formatted(response.statusCode()));
        }
    }
}
