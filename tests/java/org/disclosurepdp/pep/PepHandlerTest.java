package org.disclosurepdp.pep;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.pep.PdpAnswer.Obligation;
import org.disclosurepdp.pep.undertow.PepHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The handler of Undertow, in front of a page, with the real PDP. */
class PepHandlerTest {
    private static final HttpString TERMS = new HttpString("X-Terms");

    @TempDir
    static Path folder;

    private static RunningServer pdp;
    private static Undertow server;

    /** Puts terms on the answer; a path that ends in `fail` has a scope that cannot be kept. */
    private static final class Headers implements ObligationHandlers<HttpServerExchange> {
        @Override
        public boolean limitToScope(Obligation obligation, HttpServerExchange exchange) {
            return !exchange.getRequestPath().endsWith("fail");
        }

        @Override
        public boolean bindRedisclosureTerms(Obligation obligation, HttpServerExchange exchange) {
            exchange.getResponseHeaders().add(TERMS, "bound");
            return true;
        }

        @Override
        public boolean noCriminalUse(Obligation obligation, HttpServerExchange exchange) {
            exchange.getResponseHeaders().add(TERMS, "no criminal use");
            return true;
        }

        @Override
        public boolean confineToOrder(Obligation obligation, HttpServerExchange exchange) {
            return false;
        }

        @Override
        public boolean confirmPenaltyNotice(Obligation obligation, HttpServerExchange exchange) {
            return false;
        }

        @Override
        public boolean verifyIdentityRedacted(Obligation obligation, HttpServerExchange exchange) {
            return false;
        }
    }

    @BeforeAll
    static void start() {
        pdp = RunningServer.onSqlite(folder);
        var settings = new PepSettings(pdp.decisionUrl(), "", Duration.ofSeconds(30), 0, 1 << 20);
        var pep = new Pep<>(new PdpClient(settings, PdpForm.XACML_JSON), new Headers());
        var handler = new PepHandler(
                pep,
                PepHandlerTest::question,
                exchange -> exchange.getResponseSender().send("the page"));
        server = Undertow.builder().addHttpListener(0, "127.0.0.1", handler).build();
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
        pdp.close();
    }

    private static Optional<PepRequest> question(HttpServerExchange exchange) {
        var recipient = exchange.getRequestHeaders().getFirst("X-User");
        return Optional.ofNullable(recipient)
                .map(user -> PepRequest.subject("person", "carla.customs")
                        .capacity("customs-officer")
                        .action("disclose", "customs-civil-proceeding")
                        .resource("document", "cus-001")
                        .portion("item")
                        .recipient("person", user, "doj-officer")
                        .matter("CIV-2026-0417")
                        .build());
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(address.getPort(), path)));
        return HttpClient.newHttpClient()
                .send(
                        (headers.length == 0 ? request : request.headers(headers)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void permit_passes_with_its_obligations_on_the_answer() throws Exception {
        var answer = get("/page", "X-User", "dan.doj");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("the page");
        assertThat(answer.headers().allValues("X-Terms")).containsExactly("bound", "no criminal use");
        var id = answer.headers().firstValue("X-Decision-Id").orElseThrow();
        assertThat(pdp.get("/decisions/" + id).body()).doesNotContain("pending").contains("fulfilled");
    }

    @Test
    void everything_else_is_refused_and_keeps_no_trace_of_terms() throws Exception {
        for (var answer : new HttpResponse<?>[] {
            get("/page"), get("/page", "X-User", "diego.doj"), get("/fail", "X-User", "dan.doj")
        }) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body().toString()).doesNotContain("the page");
            assertThat(answer.headers().allValues("X-Terms")).isEmpty();
        }
        assertThat(get("/fail", "X-User", "dan.doj").body()).contains("\"code\":\"obligation-not-supported\"");
    }
}
