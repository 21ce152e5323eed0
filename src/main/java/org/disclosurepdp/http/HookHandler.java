package org.disclosurepdp.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.disclosurepdp.hook.ForwardAuth;
import org.disclosurepdp.hook.HookAnswer;
import org.disclosurepdp.hook.HookException;
import org.disclosurepdp.hook.HookRequest;
import org.disclosurepdp.model.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /hook/forward-auth}: 200 only if everything is permitted, else 401, 403 or 503 with the reason as
 * {@code application/problem+json} and, for proxies that drop bodies, in {@code X-Problem}. Thread-safe.
 */
final class HookHandler implements HttpHandler {
    static final String PATH = "/hook/forward-auth";
    private static final int MOST_IDS = 8;
    private static final HttpString PROBLEM = new HttpString("X-Problem");
    private static final Logger log = LoggerFactory.getLogger(HookHandler.class);

    private final ForwardAuth hooks;
    private final CallerIdentity callers;

    HookHandler(ForwardAuth hooks, CallerIdentity callers) {
        this.hooks = hooks;
        this.callers = callers;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        // Registers may block, and a hook always asks where a document lies.
        exchange.dispatch(this::decide);
    }

    private void decide(HttpServerExchange exchange) {
        CompletableFuture<HookAnswer> answer;
        try {
            answer = hooks.decide(
                    question(exchange), Guard.caller(exchange), callers.claims(), Answers.requestId(exchange));
        } catch (RuntimeException | StackOverflowError e) {
            fail(exchange, e);
            return;
        }
        // Once this call has returned the exchange is free to be finished by the thread that hears of the ledger.
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> awaitLedger(exchange, answer));
    }

    private static void awaitLedger(HttpServerExchange exchange, CompletableFuture<HookAnswer> answer) {
        var unused = answer.whenComplete(
                (made, failure) -> exchange.dispatch(exchange.getIoThread(), same -> finish(same, made, failure)));
    }

    private static HookRequest question(HttpServerExchange exchange) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var field : exchange.getRequestHeaders()) {
            fields.put(field.getHeaderName().toString(), new ArrayList<>(field));
        }
        return new HookRequest(fields);
    }

    private static void finish(HttpServerExchange exchange, @Nullable HookAnswer answer, @Nullable Throwable failure) {
        if (answer == null) {
            fail(exchange, failure == null ? new IllegalStateException("no answer") : failure);
            return;
        }
        // A proxy's buffer holds one head; the request id finds the others in the ledger.
        Answers.identify(exchange, answer.decisions().stream().limit(MOST_IDS).toList(), true);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (answer.refusal().isEmpty()) {
            Answers.send(exchange, StatusCodes.OK, "text/plain", new byte[0]);
            return;
        }
        var refused = answer.refusal().get();
        refuse(exchange, new Refusal(StatusCodes.FORBIDDEN, refused.code(), refused.detail()), json -> {
            json.writeStringField("decision", answer.decisions().get(0).id());
            texts(json, "elements", refused.elements());
            texts(json, "citations", refused.citations());
            texts(json, "missing", refused.missing());
        });
    }

    private static void fail(HttpServerExchange exchange, Throwable thrown) {
        if (Refusal.cause(thrown) instanceof HookException ours && ours.code() != ErrorCode.UNAVAILABLE) {
            log.info("refused: code={} reason={}", ours.reason(), ours.getMessage());
            if (!ours.challenge().isEmpty()) {
                exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, ours.challenge());
            }
            int status = ours.code() == ErrorCode.UNAUTHENTICATED ? StatusCodes.UNAUTHORIZED : StatusCodes.FORBIDDEN;
            refuse(exchange, new Refusal(status, ours.reason(), String.valueOf(ours.getMessage())), json -> {});
            return;
        }
        if (Refusal.of(thrown).status() == StatusCodes.SERVICE_UNAVAILABLE) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "5");
        }
        ErrorHandler.fail(exchange, thrown);
    }

    private static void refuse(HttpServerExchange exchange, Refusal refusal, HttpJson.Body more) {
        var body = HttpJson.write(json -> {
            json.writeStartObject();
            ErrorHandler.write(json, refusal);
            more.write(json);
            json.writeEndObject();
        });
        exchange.getResponseHeaders().put(PROBLEM, new String(body, StandardCharsets.UTF_8).replaceAll("[^ -~]", "?"));
        Answers.send(exchange, refusal.status(), "application/problem+json", body);
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (var text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        }
    }
}
