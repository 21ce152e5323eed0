package org.disclosurepdp.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.LedgerReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int DECISIONS = 1_000;
    private static final int CALLERS = 8;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void every_answered_decision_is_in_the_ledger_after_the_server_was_killed() throws Exception {
        var answered = new ConcurrentLinkedQueue<String>();
        try (var server = ServingProcess.start(folder)) {
            askUntilKilled(server, answered);
        }

        assertThat(answered).hasSizeBetween(DECISIONS / 2, DECISIONS - 1).doesNotHaveDuplicates();
        assertThat(recorded()).containsAll(answered);
        try (var server = ServingProcess.start(folder)) {
            var again = decide(server.url());

            assertThat(recorded()).contains(again).containsAll(answered);
        }
    }

    /** Callers ask for 1,000 decisions together; when half are answered, the server is killed under the rest. */
    private void askUntilKilled(ServingProcess server, Collection<String> answered) throws Exception {
        var half = new CountDownLatch(DECISIONS / 2);
        var left = new AtomicInteger(DECISIONS);
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            var ends = new ArrayList<Future<?>>();
            for (int i = 0; i < CALLERS; i++) {
                ends.add(callers.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        answered.add(decide(server.url()));
                        half.countDown();
                    }
                    return null;
                }));
            }
            assertThat(half.await(90, TimeUnit.SECONDS)).isTrue();
            server.kill();
            for (var end : ends) {
                assertThatThrownBy(end::get)
                        .as("no caller is done before the server is killed")
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(IOException.class);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private String decide(URI url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url.resolve("/access/v1/evaluation"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Files.readString(Path.of("tests/cases/readme/doj-permit.request.json"))))
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.headers().firstValue("X-Decision-Id").orElseThrow();
    }

    private Collection<String> recorded() {
        var ids = new HashSet<String>();
        var ledger =
                new DatabaseConfig("jdbc:sqlite:" + folder.resolve("ledger.db").toAbsolutePath(), "", "", 1);
        try (var reader = LedgerReader.open(ledger)) {
            reader.read(1, Long.MAX_VALUE, record -> ids.add(record.decisionId()));
        }
        return List.copyOf(ids);
    }
}
