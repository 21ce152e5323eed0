package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses requests to a server that knows no callers if they name it as anything but this machine. A page from elsewhere can have
 * its own name lead to a loopback address (DNS rebinding), and would then read what only who sits here may. Thread-safe.
 */
final class LocalHosts implements HttpHandler {
    private static final Pattern LOCAL =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1\\]|\\[(0{1,4}:){7}0{0,3}1\\])(:\\d{1,5})?");

    private final HttpHandler next;

    LocalHosts(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        var host = exchange.getRequestHeaders().get(Headers.HOST);
        boolean local = host == null
                || (host.size() == 1
                        && LOCAL.matcher(host.getFirst().toLowerCase(Locale.ROOT))
                                .matches());
        if (local) {
            next.handleRequest(exchange);
        } else {
            ErrorHandler.send(
                    exchange,
                    new Refusal(
                            StatusCodes.FORBIDDEN,
                            "forbidden",
                            "without callers this server answers on this machine only, as localhost"));
        }
    }
}
