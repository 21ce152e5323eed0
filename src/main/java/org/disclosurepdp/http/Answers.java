package org.disclosurepdp.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.disclosurepdp.model.Decision;
import org.xnio.IoUtils;

/** The heads and bodies of answers. */
final class Answers {
    private static final HttpString REQUEST_ID = new HttpString("X-Request-ID");
    private static final HttpString DECISION_ID = new HttpString("X-Decision-Id");
    private static final HttpString POLICY_REVISION = new HttpString("X-Policy-Revision");
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
    private static final int LONGEST_REQUEST_ID = 128;
    private static final int LINGER_SECONDS = 2;

    private Answers() {}

    /** Begins every answer, whatever becomes of it. */
    static void begin(HttpServerExchange exchange, String policyRevision) {
        var headers = exchange.getResponseHeaders();
        headers.put(REQUEST_ID, requestIdOf(exchange));
        headers.put(POLICY_REVISION, policyRevision);
        headers.put(Headers.CACHE_CONTROL, "no-store");
        headers.put(CONTENT_TYPE_OPTIONS, "nosniff");
    }

    /** Says that other policies are in force than when the answer began. */
    static void revision(HttpServerExchange exchange, String policyRevision) {
        exchange.getResponseHeaders().put(POLICY_REVISION, policyRevision);
    }

    /** The id that this exchange's answer carries. */
    static String requestId(HttpServerExchange exchange) {
        return exchange.getResponseHeaders().getFirst(REQUEST_ID);
    }

    /** The caller's id where it is one that a log or a header can hold, else a new one. */
    private static String requestIdOf(HttpServerExchange exchange) {
        var sent = exchange.getRequestHeaders().get(REQUEST_ID);
        return sent != null && sent.size() == 1 && isSane(sent.getFirst()) ? sent.getFirst() : newRequestId();
    }

    /** For finding an exchange again; it gives access to nothing, so it may be guessed. */
    private static String newRequestId() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static boolean isSane(String id) {
        return !id.isBlank() && id.length() <= LONGEST_REQUEST_ID && id.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /**
     * Says which policies made the decisions of the answer.
     *
     * @param named whether to say which decisions they are, too
     */
    static void identify(HttpServerExchange exchange, List<Decision> decisions, boolean named) {
        if (decisions.isEmpty()) {
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.put(POLICY_REVISION, decisions.get(0).policyRevision());
        if (!named) {
            return;
        }
        headers.put(
                DECISION_ID,
                decisions.size() == 1
                        ? decisions.get(0).id()
                        : decisions.stream().map(Decision::id).collect(Collectors.joining(",")));
    }

    static void send(HttpServerExchange exchange, int status, String contentType, byte[] body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
        exchange.setResponseContentLength(body.length);
        if (exchange.isRequestComplete()) {
            exchange.getResponseSender().send(ByteBuffer.wrap(body));
        } else {
            exchange.setPersistent(false);
            exchange.getResponseSender().send(ByteBuffer.wrap(body), LINGERING);
        }
    }

    /**
     * Ends an exchange whose body was not read. The rest is read and thrown away, because a caller that is still
     * sending might else never see the answer; but not for long.
     */
    private static final IoCallback LINGERING = new IoCallback() {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            var connection = exchange.getConnection();
            // Undertow reads on only where the connection is to live; the caller has been told that it will not.
            exchange.setPersistent(true);
            exchange.addExchangeCompleteListener((same, next) -> {
                IoUtils.safeClose(connection);
                next.proceed();
            });
            exchange.getIoThread().executeAfter(() -> IoUtils.safeClose(connection), LINGER_SECONDS, TimeUnit.SECONDS);
            exchange.endExchange();
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException e) {
            IoUtils.safeClose(exchange.getConnection());
        }
    };
}
