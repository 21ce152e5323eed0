package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses what a page from elsewhere has a browser send. A browser adds what it has, a client certificate or being on this
 * machine, and says where the page is from; other clients say nothing of it. Thread-safe.
 */
final class SameOrigin implements HttpHandler {
    private static final HttpString SEC_FETCH_SITE = new HttpString("Sec-Fetch-Site");
    /** {@code none}: somebody typed the address. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final HttpHandler next;

    SameOrigin(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        var method = exchange.getRequestMethod();
        boolean reads = method.equals(Methods.GET) || method.equals(Methods.HEAD);
        if (reads || isOwn(exchange)) {
            next.handleRequest(exchange);
        } else {
            ErrorHandler.send(
                    exchange,
                    new Refusal(StatusCodes.FORBIDDEN, "forbidden", "a page of another site may not ask this server"));
        }
    }

    private static boolean isOwn(HttpServerExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var sites = headers.get(SEC_FETCH_SITE);
        if (sites != null && !OWN.containsAll(sites)) {
            return false;
        }
        var origins = headers.get(Headers.ORIGIN);
        var host = headers.getFirst(Headers.HOST);
        return origins == null
                || (host != null && origins.stream().allMatch(origin -> isOf(origin, host.toLowerCase(Locale.ROOT))));
    }

    /** Without the scheme: whoever ends TLS before us may have left another one. */
    private static boolean isOf(String origin, String host) {
        var lower = origin.toLowerCase(Locale.ROOT);
        return lower.equals("http://" + host) || lower.equals("https://" + host);
    }
}
