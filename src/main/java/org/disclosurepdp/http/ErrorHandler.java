package org.disclosurepdp.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import org.disclosurepdp.caller.CallerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever is thrown into an answer: {@code application/problem+json} (RFC 9457), or, below {@code /access/v1/},
 * the sentence as a JSON string. Neither the answer nor the log holds what a caller sent as a value. Thread-safe.
 */
final class ErrorHandler implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(ErrorHandler.class);
    private static final String AUTHZEN = "/access/v1/";

    private final HttpHandler next;

    ErrorHandler(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        try {
            next.handleRequest(exchange);
        } catch (Exception | StackOverflowError e) {
            fail(exchange, e);
        }
    }

    /** Answers a failure, if an answer can still be given. */
    static void fail(HttpServerExchange exchange, Throwable thrown) {
        var refusal = Refusal.of(thrown);
        if (refusal.status() == StatusCodes.INTERNAL_SERVER_ERROR) {
            log.error("unexpected failure, request {}: {}", Answers.requestId(exchange), withoutMessages(thrown));
        } else if (refusal.status() == StatusCodes.SERVICE_UNAVAILABLE) {
            log.warn(
                    "refused: code={} reason={}",
                    refusal.code(),
                    Refusal.cause(thrown).getMessage());
        } else {
            log.info("refused: code={} reason={}", refusal.code(), refusal.detail());
        }
        if (refusal.status() == StatusCodes.SERVICE_UNAVAILABLE || refusal.status() == StatusCodes.TOO_MANY_REQUESTS) {
            Admission.retryLater(exchange);
        }
        if (Refusal.cause(thrown) instanceof CallerException refused) {
            Challenge.put(exchange, refused);
        }
        send(exchange, refusal);
    }

    /** Answers a refusal, if an answer can still be given. */
    static void send(HttpServerExchange exchange, Refusal refusal) {
        if (exchange.isResponseStarted()) {
            exchange.setPersistent(false);
            exchange.endExchange();
            return;
        }
        if (exchange.getRequestPath().startsWith(AUTHZEN)) {
            var body = HttpJson.write(json -> json.writeString(refusal.detail()));
            Answers.send(exchange, refusal.status(), "application/json", body);
        } else {
            Answers.send(exchange, refusal.status(), "application/problem+json", problem(refusal));
        }
    }

    private static byte[] problem(Refusal refusal) {
        return HttpJson.write(json -> {
            json.writeStartObject();
            write(json, refusal);
            json.writeEndObject();
        });
    }

    /** The members that every problem has. */
    static void write(JsonGenerator json, Refusal refusal) throws IOException {
        json.writeStringField("type", "about:blank");
        json.writeStringField("title", StatusCodes.getReason(refusal.status()));
        json.writeNumberField("status", refusal.status());
        json.writeStringField("code", refusal.code());
        json.writeStringField("detail", refusal.detail());
    }

    /** The trace of a bug. Its message is left out: a library's may quote what it choked on. */
    private static String withoutMessages(Throwable thrown) {
        var trace = new StringBuilder();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            trace.append(trace.isEmpty() ? "" : "\ncaused by ")
                    .append(each.getClass().getName());
            for (var frame : each.getStackTrace()) {
                trace.append("\n\tat ").append(frame);
            }
        }
        return trace.toString();
    }
}
