package org.disclosurepdp.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.JWKMatcher;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys from a URL that rotate, go away and come back. */
class JsonWebKeysTest {
    private volatile Instant now = Tokens.NOW;
    private volatile String set = Tokens.jwks(Tokens.EC);
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private JsonWebKeys keys;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            asked.incrementAndGet();
            var body = set.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var url = URI.create(
                "http://127.0.0.1:%d/jwks.json".formatted(server.getAddress().getPort()));
        keys = new JsonWebKeys("login", KeySource.url(url), () -> now);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static JWKMatcher id(String id) {
        return new JWKMatcher.Builder().keyID(id).build();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void assertUnavailable(String id) {
        var thrown = catchThrowableOfType(CallerException.class, () -> keys.matching(id(id)));

        assertThat(thrown.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(thrown).hasMessage("the keys of token issuer `login` cannot be had now");
    }

    @Test
    void known_keys_are_not_asked_for_again() {
        for (int i = 0; i < 5; i++) {
            assertThat(keys.matching(id("ec-1"))).hasSize(1);
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void new_key_is_found_when_a_token_names_it() {
        assertThat(keys.matching(id("ec-1"))).hasSize(1);
        set = Tokens.jwks(Tokens.ec("ec-2"));
        pass(Duration.ofSeconds(6));

        assertThat(keys.matching(id("ec-2"))).hasSize(1);
        assertThat(keys.matching(id("ec-1"))).isEmpty();
    }

    @Test
    void withdrawn_key_counts_no_more_after_five_minutes() {
        assertThat(keys.matching(id("ec-1"))).hasSize(1);
        set = Tokens.jwks(Tokens.ec("ec-2"));
        pass(Duration.ofMinutes(5));

        assertThat(keys.matching(id("ec-1"))).isEmpty();
    }

    @Test
    void invented_key_ids_do_not_make_us_ask_all_the_time() {
        for (int i = 0; i < 20; i++) {
            assertThat(keys.matching(id("invented-" + i))).isEmpty();
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void source_that_was_never_there() {
        status.set(503);

        assertUnavailable("ec-1");
        assertUnavailable("ec-1");
        assertThat(asked).hasValue(1);

        status.set(200);
        pass(Duration.ofSeconds(6));
        assertThat(keys.matching(id("ec-1"))).hasSize(1);
    }

    @Test
    void source_that_goes_away_is_missed_after_an_hour() {
        assertThat(keys.matching(id("ec-1"))).hasSize(1);
        server.stop(0);
        pass(Duration.ofMinutes(59));

        assertThat(keys.matching(id("ec-1"))).hasSize(1);
        // Whether a key is new, nobody can say now.
        assertUnavailable("ec-2");

        pass(Duration.ofMinutes(1));
        assertUnavailable("ec-1");
    }

    /** Threads that wait for keys are the server's: whoever sends tokens of an issuer that hangs must not get them all. */
    @Test
    void few_wait_for_a_source_that_hangs() throws Exception {
        var reads = new AtomicInteger();
        var hung = new CountDownLatch(1);
        var hanging = new JsonWebKeys(
                "login",
                new KeySource() {
                    @Override
                    public String read() throws IOException {
                        reads.incrementAndGet();
                        try {
                            hung.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        throw new IOException("no answer");
                    }

                    @Override
                    public Duration fresh() {
                        return Duration.ofMinutes(5);
                    }
                },
                () -> now);
        var refused = new Semaphore(0);
        var threads = Executors.newFixedThreadPool(20);
        try {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> {
                    assertThatThrownBy(() -> hanging.matching(id("ec-1"))).isInstanceOf(CallerException.class);
                    refused.release();
                });
            }

            assertThat(refused.tryAcquire(16, 5, TimeUnit.SECONDS)).isTrue();
            hung.countDown();
            assertThat(refused.tryAcquire(4, 20, TimeUnit.SECONDS)).isTrue();
        } finally {
            hung.countDown();
            threads.shutdown();
        }

        // Those that waited do not try again, one after another.
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_change_elsewhere_in_the_callers_file_throws_no_keys_away() {
        var yaml = """
                issuers:
                  login: {issuer: "%s", audience: "%s", algorithms: [ES256], keys: "http://127.0.0.1:%d/jwks.json"}
                callers:
                  hook: {roles: [caller], token: {issuer: login, claims: {sub: hook}}}
                """.formatted(
                        Tokens.ISSUER, Tokens.AUDIENCE, server.getAddress().getPort());
        var reading = new Callers.Reading(Path.of(""), Set.of(), false, () -> now);
        var token = new Credentials(List.of("Bearer " + Tokens.token("hook")), null);
        assertThat(Callers.parse("f", yaml, reading).identify(token).name()).isEqualTo("hook");
        server.stop(0);

        var changed = yaml + "  other: {roles: [caller], token: {issuer: login, claims: {sub: other}}}\n";

        assertThat(Callers.parse("f", changed, reading).identify(token).name()).isEqualTo("hook");
    }

    @Test
    void what_is_no_key_set() {
        for (var text : new String[] {"", "[]", "{\"keys\":5}", "<html>", " ".repeat(KeySource.LARGEST) + "{}"}) {
            set = text;
            pass(Duration.ofSeconds(6));

            assertUnavailable("ec-1");
        }
    }

    @Test
    void redirect_is_not_followed() {
        status.set(302);

        assertThatThrownBy(() -> keys.matching(id("ec-1"))).isInstanceOf(CallerException.class);
    }
}
