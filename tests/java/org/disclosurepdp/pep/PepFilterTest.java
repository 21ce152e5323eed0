package org.disclosurepdp.pep;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.pep.PdpAnswer.Obligation;
import org.disclosurepdp.pep.servlet.PepFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servlet filter with the real PDP, in a container that is played: what it does to request, answer and chain. */
class PepFilterTest {
    @TempDir
    Path folder;

    private final AtomicInteger passed = new AtomicInteger();

    private static final class Headers implements ObligationHandlers<PepFilter.Exchange> {
        @Override
        public boolean limitToScope(Obligation obligation, PepFilter.Exchange exchange) {
            return true;
        }

        @Override
        public boolean bindRedisclosureTerms(Obligation obligation, PepFilter.Exchange exchange) {
            exchange.response().setHeader("X-Terms", "bound");
            return true;
        }

        @Override
        public boolean noCriminalUse(Obligation obligation, PepFilter.Exchange exchange) {
            return exchange.request().getHeader("X-Fail") == null;
        }

        @Override
        public boolean confineToOrder(Obligation obligation, PepFilter.Exchange exchange) {
            return false;
        }

        @Override
        public boolean confirmPenaltyNotice(Obligation obligation, PepFilter.Exchange exchange) {
            return false;
        }

        @Override
        public boolean verifyIdentityRedacted(Obligation obligation, PepFilter.Exchange exchange) {
            return false;
        }
    }

    /** An answer that remembers. */
    private static final class Played {
        private final Map<String, String> headers = new TreeMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status = 200;

        private final HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                Played.class.getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "setHeader" -> headers.put((String) args[0], (String) args[1]);
                        case "setContentType" -> headers.put("Content-Type", (String) args[0]);
                        case "setStatus" -> status = (int) args[0];
                        case "reset" -> headers.clear();
                        case "getOutputStream" -> {
                            return stream();
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });

        private ServletOutputStream stream() {
            return new ServletOutputStream() {
                @Override
                public void write(int next) {
                    body.write(next);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {}
            };
        }
    }

    private static HttpServletRequest request(Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                PepFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> headers.get((String) args[0]));
    }

    private static Optional<PepRequest> question(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("X-User"))
                .map(user -> PepRequest.subject("person", "carla.customs")
                        .capacity("customs-officer")
                        .action("disclose", "customs-civil-proceeding")
                        .resource("document", "cus-001")
                        .portion("item")
                        .recipient("person", user, "doj-officer")
                        .matter("CIV-2026-0417")
                        .build());
    }

    @Test
    void only_a_permit_with_its_obligations_reaches_the_chain() throws IOException, ServletException {
        try (var pdp = RunningServer.onSqlite(folder)) {
            var settings = new PepSettings(pdp.decisionUrl(), "", Duration.ofSeconds(30), 0, 1 << 20);
            var pep = new Pep<>(new PdpClient(settings, PdpForm.AUTHZEN), new Headers());
            var filter = new PepFilter(pep, PepFilterTest::question);
            FilterChain chain = (request, response) -> passed.incrementAndGet();

            var permit = new Played();
            filter.doFilter(request(Map.of("X-User", "dan.doj")), permit.response, chain);
            assertThat(passed).hasValue(1);
            assertThat(permit.headers).containsEntry("X-Terms", "bound").containsKey("X-Decision-Id");

            for (var headers : java.util.List.of(
                    Map.of("X-User", "diego.doj"), Map.of("X-User", "dan.doj", "X-Fail", "1"), Map.of("X-No", "one"))) {
                var refused = new Played();
                filter.doFilter(request(headers), refused.response, chain);
                assertThat(passed).hasValue(1);
                assertThat(refused.status).isEqualTo(403);
                assertThat(refused.headers).doesNotContainKey("X-Terms");
                assertThat(refused.body.toString(StandardCharsets.UTF_8)).doesNotContain("dan.doj", "cus-001");
            }
        }
    }
}
