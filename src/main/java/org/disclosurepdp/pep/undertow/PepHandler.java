package org.disclosurepdp.pep.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.disclosurepdp.pep.Enforced;
import org.disclosurepdp.pep.Pep;
import org.disclosurepdp.pep.PepRequest;
import org.disclosurepdp.pep.Refusals;

/**
 * Lets an exchange through to {@code next} only if the PDP permits it and every obligation is carried out on it. Thread-safe.
 */
public final class PepHandler implements HttpHandler {
    private static final HttpString DECISION_ID = new HttpString("X-Decision-Id");

    /** Makes the question of an exchange; empty where it cannot be asked, which is refused. May block. */
    public interface Question {
        Optional<PepRequest> of(HttpServerExchange exchange);
    }

    private final Pep<HttpServerExchange> pep;
    private final Question question;
    private final HttpHandler next;

    public PepHandler(Pep<HttpServerExchange> pep, Question question, HttpHandler next) {
        this.pep = pep;
        this.question = question;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        var request = question.of(exchange);
        if (request.isEmpty()) {
            exchange.setStatusCode(403);
            exchange.endExchange();
            return;
        }
        var enforced = pep.enforce(request.get(), exchange);
        if (enforced instanceof Enforced.Go go) {
            exchange.getResponseHeaders().put(DECISION_ID, go.answer().id());
            next.handleRequest(exchange);
        } else if (enforced instanceof Enforced.Stop stop) {
            refuse(exchange, stop);
        }
    }

    /** Answers a refusal; what handlers have put on the answer before is taken off it. */
    public static void refuse(HttpServerExchange exchange, Enforced.Stop stop) {
        exchange.getResponseHeaders().clear();
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Refusals.MEDIA_TYPE);
        if (!stop.answer().id().isEmpty()) {
            exchange.getResponseHeaders().put(DECISION_ID, stop.answer().id());
        }
        exchange.setStatusCode(Refusals.status(stop));
        exchange.getResponseSender().send(ByteBuffer.wrap(Refusals.body(stop)));
    }
}
