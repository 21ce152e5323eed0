package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.disclosurepdp.caller.CallerException;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /health/ready}: 200, or 503 and, for a known caller, what is in trouble. A server whose policies are not the
 * newest is ready, and says that it is stale. A probe needs no credentials.
 * Thread-safe.
 */
final class HealthHandler implements HttpHandler {
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    /** A probe wants to know whether, not everything; the administration listener tells the rest. */
    private static final int MOST_ERRORS = 20;

    private final Health health;
    private final AtomicReference<@Nullable CompletableFuture<List<String>>> underway = new AtomicReference<>();
    private final CallerIdentity callers;

    HealthHandler(Health health, CallerIdentity callers) {
        this.health = health;
        this.callers = callers;
    }

    /** {@code GET /health/live}: whoever answers is alive. */
    static void live(HttpServerExchange exchange) {
        send(exchange, "live", List.of(), List.of(), false);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        var mine = new CompletableFuture<List<String>>();
        var running = underway.compareAndExchange(null, mine);
        if (running == null) {
            // Asking a database may block.
            exchange.dispatch(new ErrorHandler(same -> {
                probe(mine);
                answer(same, mine);
            }));
        } else {
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
                var unused = running.whenComplete(
                        (found, failure) -> exchange.dispatch(new ErrorHandler(same -> answer(same, running))));
            });
        }
    }

    /** One at a time: whoever asks meanwhile, and anybody may, takes no more of the server than its answer. */
    private void probe(CompletableFuture<List<String>> result) {
        try {
            result.complete(health.troubles());
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        } finally {
            underway.set(null);
        }
    }

    private void answer(HttpServerExchange exchange, CompletableFuture<List<String>> result) {
        send(exchange, "ready", result.join(), health.stale(), mayKnow(exchange));
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

    private static void send(
            HttpServerExchange exchange, String name, List<String> troubles, List<Problem> stale, boolean tell) {
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
            if (!stale.isEmpty()) {
                json.writeBooleanField("stale", true);
            }
            if (tell && !stale.isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (var problem : stale.subList(0, Math.min(MOST_ERRORS, stale.size()))) {
                    json.writeString(problem.toString());
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
        int status = troubles.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE;
        Answers.send(exchange, status, "application/json", body);
    }
}
