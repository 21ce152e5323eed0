package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.RequestLimit;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets so many requests be underway and so many wait; any more are shed at once, before anything is read or asked, so that
 * those which were let in are answered as soon as ever. Thread-safe.
 */
final class Admission implements HttpHandler {
    private static final String RETRY_SECONDS = "1";

    private static final Refusal OVERLOADED = new Refusal(
            StatusCodes.SERVICE_UNAVAILABLE, "overloaded", "more requests are underway than can be answered soon");

    private final RequestLimit limit;
    private final Set<String> always;
    private final HttpHandler next;
    private final LongAdder shed;

    /**
     * Admission to {@code next}.
     *
     * @param always the paths that are let in whatever is underway: a probe must not take a busy server for a dead one
     * @param shed counts those that were not let in
     */
    Admission(HttpLimits limits, Set<String> always, LongAdder shed, HttpHandler next) {
        this.limit = new RequestLimit(limits.underway(), limits.waiting());
        this.always = Set.copyOf(always);
        this.shed = shed;
        this.next = next;
        limit.setFailureHandler(this::shed);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (always.contains(exchange.getRequestPath())) {
            next.handleRequest(exchange);
        } else {
            limit.handleRequest(exchange, next);
        }
    }

    private void shed(HttpServerExchange exchange) {
        shed.increment();
        retryLater(exchange);
        ErrorHandler.send(exchange, OVERLOADED);
    }

    /** Says when to ask again. */
    static void retryLater(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_SECONDS);
    }
}
