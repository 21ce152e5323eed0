package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.HashMap;
import java.util.Map;

/** Which handler answers which path and method. Filled before it serves, then thread-safe. */
final class Routes implements HttpHandler {
    static final Refusal NOTHING = new Refusal(StatusCodes.NOT_FOUND, "not-found", "there is nothing at this path");

    private record Route(HttpString method, HttpHandler handler) {}

    private final Map<String, Route> routes = new HashMap<>();
    private final Map<String, HttpHandler> below = new HashMap<>();

    Routes get(String path, HttpHandler handler) {
        routes.put(path, new Route(Methods.GET, handler));
        return this;
    }

    Routes post(String path, HttpHandler handler) {
        routes.put(path, new Route(Methods.POST, handler));
        return this;
    }

    /** Everything below a path, whatever the method, that has no route of its own. */
    Routes below(String prefix, HttpHandler handler) {
        below.put(prefix, handler);
        return this;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        var route = routes.get(exchange.getRequestPath());
        if (route == null) {
            for (var each : below.entrySet()) {
                if (exchange.getRequestPath().startsWith(each.getKey())) {
                    each.getValue().handleRequest(exchange);
                    return;
                }
            }
            ErrorHandler.send(exchange, NOTHING);
            return;
        }
        var method = exchange.getRequestMethod();
        boolean readable = route.method.equals(Methods.GET);
        if (method.equals(route.method) || (readable && method.equals(Methods.HEAD))) {
            route.handler.handleRequest(exchange);
            return;
        }
        refuseMethod(exchange, readable ? "GET, HEAD" : route.method.toString());
    }

    /** Refuses a method where only {@code allowed} ones have an answer. */
    static void refuseMethod(HttpServerExchange exchange, String allowed) {
        exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
        ErrorHandler.send(
                exchange,
                new Refusal(
                        StatusCodes.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "the method must be one of %s".formatted(allowed)));
    }
}
