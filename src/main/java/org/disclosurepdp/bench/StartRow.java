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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** From the start of the process to the first right answer, with the shipped policies and sample registers. */
final class StartRow {
    private static final int ROUNDS = 3;
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
        var jar = bench.home().resolve("target/disclosure-pdp.jar");
        var archive = bench.home().resolve("target/disclosure-pdp.jsa");
        if (!Files.exists(jar)) {
            throw new BenchException("`%s` is not built".formatted(jar));
        }
        var row = new StartRow(bench);
        boolean archived = Files.exists(archive);
        var with = new double[ROUNDS];
        var without = new double[ROUNDS];
        row.seconds(jar, List.of());
        for (int i = 0; i < ROUNDS; i++) {
            without[i] = row.seconds(jar, List.of());
            with[i] = archived ? row.seconds(jar, List.of("-XX:SharedArchiveFile=" + archive)) : without[i];
        }
        return new Figure(
                Alternation.median(with),
                archived
                        ? "with the class archive; %.2f s without it, by turns, median of %d"
                                .formatted(Alternation.median(without), ROUNDS)
                        : "there is no class archive; median of %d".formatted(ROUNDS));
    }

    private double seconds(Path jar, List<String> options) throws Exception {
        var arguments = new ArrayList<>(options);
        var databases = bench.scratch("start-" + starts++);
        Files.createDirectories(databases);
        arguments.addAll(List.of(
                "-XX:TieredStopAtLevel=4",
                "-Xshare:auto",
                "-jar",
                jar.toString(),
                "serve",
                "--set",
                "decisions.port=0",
                "--set",
                "administration.port=0",
                "--set",
                "registers.url=jdbc:sqlite:" + databases.resolve("registers.db"),
                "--set",
                "ledger.url=jdbc:sqlite:" + databases.resolve("ledger.db")));
        var builder = ChildJvm.builder(arguments);
        builder.environment().put("PDP_HOME", bench.home().toString());
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
