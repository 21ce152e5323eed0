package org.disclosurepdp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.disclosurepdp.app.Eventually.eventually;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.disclosurepdp.bundle.Bundles;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.ActRecord;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.model.PdpException;
import org.disclosurepdp.tls.Certificates;
import org.disclosurepdp.tls.Tls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that fetches its policies as bundles, from a real server that behaves well, and badly. */
class BundleServerTest {
    private static final String RELOAD = "/admin/policies/reload";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger notModified = new AtomicInteger();
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(404, -1);
    private @Nullable HttpServer source;
    private String url = "";
    private @Nullable Bundles bundles;

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        bundles = new Bundles(home);
        source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = serve(source, "http");
    }

    private String serve(HttpServer server, String scheme) {
        server.createContext("/", exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
        return "%s://localhost:%d/policies.tar.gz"
                .formatted(scheme, server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        down();
        threads.shutdownNow();
    }

    private void down() {
        if (source != null) {
            source.stop(0);
            source = null;
        }
    }

    private byte[] bundle(boolean open, long sequence, String key) {
        var folder = Door.write(home.resolve("policies"), open);
        return Objects.requireNonNull(bundles).of(folder, sequence, key);
    }

    private void offer(byte[] bytes) {
        var etag = "\"" + Arrays.hashCode(bytes) + "\"";
        answer = exchange -> {
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                notModified.incrementAndGet();
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", etag);
            send(exchange, "application/gzip", bytes);
            sent.incrementAndGet();
        };
    }

    private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private RunningServer serving(String... more) {
        var settings = new ArrayList<>(List.of(
                "bundle.url=" + url,
                "bundle.interval=100ms",
                "bundle.timeout=3s",
                "bundle.keys=" + home.resolve("keys.yaml"),
                "bundle.cache=" + home.resolve("cache"),
                "ledger.url=jdbc:sqlite:" + home.resolve("ledger.db"),
                "ledger.deadline=20s"));
        settings.addAll(List.of(more));
        return RunningServer.genericOnSampleDay(home.resolve("unused"), settings.toArray(String[]::new));
    }

    private static boolean open(RunningServer server) {
        var reply = server.post("/access/v1/evaluation", "application/json", Door.REQUEST);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return json(reply.body()).get("decision").booleanValue();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonNode shown(RunningServer server) {
        return json(server.administration("/admin/policies").body());
    }

    private List<ActRecord> acts() {
        try (var reader = LedgerReader.open(DatabaseConfig.of("jdbc:sqlite:" + home.resolve("ledger.db")))) {
            return reader.acts();
        }
    }

    @Test
    void a_new_bundle_comes_in_force_by_itself_and_is_sent_once() {
        offer(bundle(false, 1, "good"));
        try (var server = serving()) {
            assertThat(open(server)).isFalse();
            eventually("it is asked again", () -> notModified.get() > 3);
            assertThat(sent).hasValueLessThanOrEqualTo(2);

            offer(bundle(true, 2, "good"));
            eventually("the door opens", () -> open(server));
            assertThat(shown(server).get("source").textValue()).isEqualTo(url);
            assertThat(acts()).extracting(ActRecord::who).containsExactly("start", url);
            assertThat(home.resolve("cache/last-good.tar.gz")).hasBinaryContent(bundle(true, 2, "good"));
        }
    }

    @Test
    void a_server_whose_source_is_down_starts_with_the_last_good_bundle_and_says_stale() {
        offer(bundle(true, 5, "good"));
        serving().close();
        down();

        try (var server = serving("bundle.interval=10m")) {
            assertThat(open(server)).isTrue();
            var ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"ready\":true", "\"stale\":true", "cannot be reached");
            assertThat(shown(server).get("stale").booleanValue()).isTrue();
        }
    }

    @Test
    void what_was_down_and_comes_back_is_taken_and_a_lower_sequence_is_not_even_after_a_restart() throws IOException {
        offer(bundle(false, 5, "good"));
        serving().close();
        answer = exchange -> exchange.sendResponseHeaders(503, -1);
        try (var server = serving()) {
            assertThat(open(server)).isFalse();
            offer(bundle(true, 6, "good"));
            eventually("the door opens", () -> open(server));
            eventually("nothing is stale", () -> !shown(server).get("stale").booleanValue());
        }

        offer(bundle(false, 5, "good"));
        try (var server = serving("policies.watch=false")) {
            assertThat(open(server)).isTrue();
            assertRefused(server, 409, "sequence number 5, and 6 has been in force");
            offer(bundle(false, 6, "good"));
            assertRefused(server, 409, "sequence number 6, which another bundle had");
        }
        try (var server = serving("bundle.allow-rollback=true")) {
            assertThat(open(server)).isFalse();
        }
    }

    @Test
    void a_bundle_that_could_not_be_recorded_is_fetched_again_and_comes_in_force() throws IOException {
        offer(bundle(true, 1, "good"));
        try (var server = serving("ledger.deadline=1s")) {
            eventually("the start is recorded", () -> acts().size() == 1);
            var away = Files.move(home.resolve("ledger.db"), home.resolve("away.db"));
            offer(bundle(false, 2, "good"));
            eventually(
                    "nothing can be recorded",
                    () -> server.postAdministration(RELOAD).statusCode() == 503);

            Files.move(away, home.resolve("ledger.db"));
            eventually("the door closes", () -> !open(server));
            eventually("nothing is stale", () -> !shown(server).get("stale").booleanValue());
        }
    }

    private static void assertRefused(RunningServer server, int status, String reason) {
        var before = server.policyRevision();
        var reply = server.postAdministration(RELOAD);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(json(reply.body()).get("errors").toString()).contains(reason);
        assertThat(server.policyRevision()).isEqualTo(before);
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(server.get("/health/ready").body()).contains("\"stale\":true");
    }

    @Test
    void whatever_a_source_does_wrong_is_refused_with_its_reason_and_the_server_serves_on() {
        offer(bundle(true, 1, "good"));
        try (var server = serving("policies.watch=false", "bundle.timeout=1s")) {
            offer(bundle(false, 2, "strange"));
            assertRefused(server, 422, "`strange`, which is not trusted");
            offer(bundle(false, 2, "old"));
            assertRefused(server, 422, "`old` has expired");

            answer = exchange -> send(exchange, "text/html", "<html>Please log in</html>".getBytes(UTF_8));
            assertRefused(server, 409, "answers with text/html, which is no bundle");
            answer = exchange -> send(exchange, "application/gzip", "<html>Please log in</html>".getBytes(UTF_8));
            assertRefused(server, 422, "this is not a bundle");
            answer = exchange -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            };
            assertRefused(server, 409, "status 302");
            answer = exchange -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
            assertRefused(server, 409, "did not arrive within 1000 ms");
            answer = BundleServerTest::trickle;
            assertRefused(server, 409, "did not arrive within 1000 ms");
            answer = exchange -> {
                exchange.sendResponseHeaders(200, 1_000_000);
                exchange.getResponseBody().write(1);
            };
            assertRefused(server, 409, "cannot be reached, or hangs up");
            answer = exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/gzip");
                exchange.sendResponseHeaders(200, 0);
                var part = new byte[1 << 20];
                for (int i = 0; i < 65; i++) {
                    exchange.getResponseBody().write(part);
                }
            };
            assertTooLarge(server);

            assertThat(open(server)).isTrue();
            offer(bundle(false, 2, "good"));
            assertThat(server.postAdministration(RELOAD).statusCode()).isEqualTo(200);
            assertThat(open(server)).isFalse();
        }
    }

    private static void assertTooLarge(RunningServer server) {
        var reply = server.postAdministration(RELOAD);
        // On a machine that is busy the time may be up first.
        assertThat(reply.body()).containsAnyOf("has more than 67108864 bytes", "did not arrive within");
    }

    /** A byte now and then: no wait between two is long. */
    private static void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000_000);
        for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void a_bad_bundle_is_recorded_once_however_often_it_is_asked_for() {
        offer(bundle(true, 1, "good"));
        try (var server = serving()) {
            offer(bundle(false, 2, "strange"));
            var before = sent.get();
            eventually("it is sent several times", () -> sent.get() >= before + 3);

            assertThat(acts()).extracting(ActRecord::outcome).containsExactly("activated", "refused");
            assertThat(open(server)).isTrue();
        }
    }

    @Test
    void a_bundle_whose_policies_are_invalid_changes_nothing() throws IOException {
        offer(bundle(true, 1, "good"));
        try (var server = serving("policies.watch=false")) {
            var folder = Door.write(home.resolve("policies"), true);
            Door.put(folder.resolve("door.xml"), Door.policy(true).replace("deny-overrides", "no-such-algorithm"));
            offer(Objects.requireNonNull(bundles).of(folder, 2, "good"));

            assertRefused(server, 422, "no-such-algorithm");
            assertThat(home.resolve("cache/last-good.tar.gz")).hasBinaryContent(bundle(true, 1, "good"));
        }
    }

    @Test
    void over_https_the_server_must_be_one_that_is_trusted() throws Exception {
        var tls = Tls.load(Certificates.files(home, "server", "ca"), List.of("TLSv1.3"));
        var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
        url = serve(https, "https");
        try {
            offer(bundle(true, 1, "good"));
            var ca = Certificates.write(home.resolve("ca.pem"), "ca");
            try (var server = serving("bundle.ca=" + ca)) {
                assertThat(open(server)).isTrue();
            }
            Files.delete(home.resolve("cache/last-good.tar.gz"));
            var other = Certificates.write(home.resolve("other.pem"), "other-ca");
            assertThatThrownBy(() -> serving("bundle.ca=" + other).close())
                    .isInstanceOf(PdpException.class)
                    .hasMessageContaining("is not trusted");
        } finally {
            https.stop(0);
        }
    }

    @Test
    void a_file_is_a_source_too() throws IOException {
        var file = Files.write(home.resolve("b.tar.gz"), bundle(false, 1, "good"));
        url = file.toUri().toString();
        try (var server = serving()) {
            assertThat(open(server)).isFalse();
            var next = Files.write(home.resolve("next"), bundle(true, 2, "good"));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            eventually("the door opens", () -> open(server));
            Files.delete(file);
            eventually("it is stale", () -> shown(server).get("stale").booleanValue());
            assertThat(open(server)).isTrue();
        }
    }

    @Test
    void without_a_bundle_and_without_one_that_was_kept_it_does_not_start() {
        assertThatThrownBy(() -> serving().close())
                .isInstanceOf(PdpException.class)
                .hasMessageContaining("status 404");
        assertThatThrownBy(() -> serving("bundle.url=http://example.org/b").close())
                .hasMessageContaining("`bundle.url` must be an https or file URL");
        assertThatThrownBy(() -> serving("bundle.keys=").close())
                .hasMessageContaining("`bundle.url` needs `bundle.keys`");
    }
}
