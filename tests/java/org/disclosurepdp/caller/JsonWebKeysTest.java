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
import java.time.Duration;
import java.time.Instant;
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
