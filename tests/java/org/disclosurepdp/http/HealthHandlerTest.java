package org.disclosurepdp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.disclosurepdp.context.CallerRights;
import org.junit.jupiter.api.Test;

/** Readiness, which anybody may ask about as often as they like. */
class HealthHandlerTest {
    private static final int ASKING = 40;

    @Test
    void one_probe_answers_all_who_ask_meanwhile() throws Exception {
        var probes = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var handler = new HealthHandler(
                () -> {
                    probes.incrementAndGet();
                    begun.countDown();
                    await(go);
                    return List.of("the register `matters` cannot be reached");
                },
                CallerIdentity.anonymous(CallerRights.NONE));
        var asked = new CountDownLatch(ASKING);
        var server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", exchange -> {
                    handler.handleRequest(exchange);
                    asked.countDown();
                })
                .setWorkerThreads(4)
                .build();
        server.start();
        try {
            var port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health/ready".formatted(port)))
                    .build();
            var client = HttpClient.newHttpClient();
            var answers = Stream.generate(() -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                    .limit(ASKING)
                    .toList();
            // More ask than there are workers, so those who wait hold none.
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            go.countDown();

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(
                                    answer.get(20, TimeUnit.SECONDS).statusCode())
                            .isEqualTo(503));
            assertThat(probes).hasValue(1);
        } finally {
            go.countDown();
            server.stop();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
