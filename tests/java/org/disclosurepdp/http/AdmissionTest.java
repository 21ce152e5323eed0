package org.disclosurepdp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final int UNDERWAY = 2;
    private static final int WAITING = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private final LongAdder shed = new LongAdder();
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch end = new CountDownLatch(1);
    private Undertow server;
    private URI url;

    @BeforeEach
    void start() {
        var admission = new Admission(limits(), Set.of("/health/live"), shed, this::answer);
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", exchange -> {
                    Answers.begin(exchange, "revision");
                    admission.handleRequest(exchange);
                })
                .setIoThreads(2)
                .setWorkerThreads(8)
                .build();
        server.start();
        var address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        url = URI.create("http://127.0.0.1:%d".formatted(address.getPort()));
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop();
    }

    @Test
    void what_is_more_than_may_be_underway_and_wait_is_shed_at_once_and_the_rest_is_answered() throws Exception {
        var admitted = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < UNDERWAY + WAITING; i++) {
            admitted.add(ask("/pdp"));
        }
        assertThat(begun.tryAcquire(UNDERWAY, 20, TimeUnit.SECONDS)).isTrue();

        var refused = untilShed();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body()).contains("\"code\":\"overloaded\"");
        assertThat(ask("/health/live").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        end.countDown();
        for (var each : admitted) {
            assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        assertThat(ask("/pdp").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(shed.sum()).isPositive();
    }

    /** The requests that wait may still be on their way: what is admitted beyond them ends with the others. */
    private HttpResponse<String> untilShed() throws Exception {
        for (int i = 0; i < WAITING + 1; i++) {
            var answer =
                    ask("/pdp").completeOnTimeout(null, 2, TimeUnit.SECONDS).get();
            if (answer != null) {
                return answer;
            }
        }
        throw new AssertionError("nothing was shed");
    }

    private void answer(HttpServerExchange exchange) {
        if (exchange.getRequestPath().equals("/health/live")) {
            exchange.endExchange();
            return;
        }
        exchange.dispatch(() -> {
            begun.release();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.endExchange();
        });
    }

    private CompletableFuture<HttpResponse<String>> ask(String path) throws IOException {
        return client.sendAsync(
                HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpLimits limits() {
        var standard = HttpLimits.standard();
        return new HttpLimits(
                standard.bodyBytes(),
                standard.headerBytes(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                UNDERWAY,
                WAITING,
                0,
                1,
                2,
                8);
    }
}
