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
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.LedgerAudit;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.proof.CheckReport;
import org.disclosurepdp.proof.CheckpointBook;
import org.disclosurepdp.proof.PublicKeyLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} under load. {@code -Dkill.rounds=200} kills that often, at random moments, on one ledger that grows. */
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

    @Test
    void the_ledger_is_whole_after_each_of_many_kills_at_random_moments() throws Exception {
        int rounds = Integer.getInteger("kill.rounds", 3);
        var answered = new ConcurrentLinkedQueue<String>();
        var random = new Random(rounds);
        long last = 0;
        for (int round = 1; round <= rounds; round++) {
            int before = answered.size();
            try (var server = ServingProcess.start(folder, "--set", "ledger.checkpoints=50ms")) {
                askUntil(server, answered, before + 1 + random.nextInt(400), random.nextInt(30));
            }
            assertThat(recorded()).as("round " + round).containsAll(answered);
            var report = verified();
            assertThat(report.findings()).as("round " + round).isEmpty();
            assertThat(report.entries()).isGreaterThanOrEqualTo(Math.max(last, answered.size()));
            last = report.entries();
        }
        System.out.printf(
                "%d kills: %d answered decisions, %d recorded, 0 answered without a record, verified each time%n",
                rounds, answered.size(), last);
    }

    private CheckReport verified() throws IOException {
        var key = PublicKeyLine.parse(Files.readString(folder.resolve("ledger.db-key.pem.pub")));
        try (var audit = LedgerAudit.open(
                DatabaseConfig.of("jdbc:sqlite:" + folder.resolve("ledger.db").toAbsolutePath()))) {
            return audit.verify(new CheckpointBook(List.of(key)), (at, of) -> {});
        }
    }

    /** Callers ask on and on; some milliseconds after so many answers the server is killed under them. */
    private void askUntil(ServingProcess server, Collection<String> answered, int count, int millis) throws Exception {
        var enough = new CountDownLatch(count - answered.size());
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> askForever(server, answered, enough));
            }
            assertThat(enough.await(90, TimeUnit.SECONDS)).isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            server.kill();
        } finally {
            callers.shutdown();
            assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void askForever(ServingProcess server, Collection<String> answered, CountDownLatch enough) {
        try {
            while (true) {
                answered.add(decide(server.url()));
                enough.countDown();
            }
        } catch (IOException e) {
            // The server has been killed.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
