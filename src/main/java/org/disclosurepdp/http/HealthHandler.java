package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /health/ready}: 200, or 503 and what is in trouble. Thread-safe. */
final class HealthHandler implements HttpHandler {
    private final Supplier<List<String>> troubles;

    HealthHandler(Supplier<List<String>> troubles) {
        this.troubles = troubles;
    }

    /** {@code GET /health/live}: whoever answers is alive. */
    static void live(HttpServerExchange exchange) {
        send(exchange, "live", List.of());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        // Asking a database may block.
        exchange.dispatch(new ErrorHandler(same -> send(same, "ready", troubles.get())));
    }

    private static void send(HttpServerExchange exchange, String name, List<String> troubles) {
        var body = HttpJson.write(json -> {
            json.writeStartObject();
            json.writeBooleanField(name, troubles.isEmpty());
            if (!troubles.isEmpty()) {
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
