package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.function.Supplier;
import org.disclosurepdp.caller.CallerException;

/**
 * {@code GET /health/ready}: 200, or 503 and, for a known caller, what is in trouble. A probe needs no credentials.
 * Thread-safe.
 */
final class HealthHandler implements HttpHandler {
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    private final Supplier<List<String>> troubles;

    private final CallerIdentity callers;

    HealthHandler(Supplier<List<String>> troubles, CallerIdentity callers) {
        this.troubles = troubles;
        this.callers = callers;
    }

    /** {@code GET /health/live}: whoever answers is alive. */
    static void live(HttpServerExchange exchange) {
        send(exchange, "live", List.of(), false);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        // Asking a database may block.
        exchange.dispatch(new ErrorHandler(same -> send(same, "ready", troubles.get(), mayKnow(same))));
    }

    private boolean mayKnow(HttpServerExchange exchange) {
        if (!callers.tellsApart()) {
            return true;
        }
        try {
            callers.of(exchange);
            return true;
        } catch (CallerException e) {
            return false;
        }
    }

    private static void send(HttpServerExchange exchange, String name, List<String> troubles, boolean tell) {
        var body = HttpJson.write(json -> {
            json.writeStartObject();
            json.writeBooleanField(name, troubles.isEmpty());
            if (tell && !troubles.isEmpty()) {
                json.writeArrayFieldStart("troubles");
                for (var trouble : troubles) {
                    json.writeString(trouble);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
        int status = troubles.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE;
        Answers.send(exchange, status, "application/json", body);
    }
}
