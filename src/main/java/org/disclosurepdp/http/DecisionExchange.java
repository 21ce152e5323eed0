package org.disclosurepdp.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.disclosurepdp.caller.Caller;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.model.Decision;

/**
 * The way from a body to recorded decisions to an answer, the same for every surface. It runs on the IO thread unless a
 * register may block, and no thread waits for the ledger. Thread-safe.
 */
final class DecisionExchange {
    private final DecisionService decisions;
    private final ContextHandler context;
    private final BodyReader bodies;

    DecisionExchange(DecisionService decisions, ContextHandler context, HttpLimits limits) {
        this.decisions = decisions;
        this.context = context;
        this.bodies = new BodyReader(limits);
    }

    /** Reads the body, makes of it what is asked, decides that, and answers. */
    void run(HttpServerExchange exchange, Caller caller, String surface, Function<byte[], Asked> reader) {
        bodies.read(exchange, body -> {
            if (decisions.mayBlock() || context.mayBlock()) {
                exchange.dispatch(same -> decide(same, caller, surface, reader, body));
            } else {
                decide(exchange, caller, surface, reader, body);
            }
        });
    }

    private void decide(
            HttpServerExchange exchange, Caller caller, String surface, Function<byte[], Asked> reader, byte[] body) {
        Asked asked;
        CompletableFuture<List<Decision>> recorded;
        try {
            asked = reader.apply(body);
            asked.requests().forEach(caller::checkRepository);
            recorded = record(asked, Answers.requestId(exchange), caller, surface);
        } catch (RuntimeException e) {
            ErrorHandler.fail(exchange, e);
            return;
        }
        if (recorded.isDone()) {
            finish(exchange, asked, recorded);
        } else {
            // Once this call has returned the exchange is free to be finished by the thread that hears of the ledger.
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> awaitLedger(exchange, asked, recorded));
        }
    }

    private static void awaitLedger(
            HttpServerExchange exchange, Asked asked, CompletableFuture<List<Decision>> recorded) {
        var unused = recorded.whenComplete(
                (made, failure) -> exchange.dispatch(exchange.getIoThread(), same -> finish(same, asked, recorded)));
    }

    private CompletableFuture<List<Decision>> record(Asked asked, String requestId, Caller caller, String surface) {
        if (asked.requests().isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return decisions.decide(new DecisionQuery(
                asked.requests(), asked.semantic(), requestId, caller.name(), surface, caller.obligations()));
    }

    /** Answers with decisions that are durable, or with why they are not. */
    private static void finish(HttpServerExchange exchange, Asked asked, CompletableFuture<List<Decision>> recorded) {
        byte[] body;
        List<Decision> made;
        try {
            made = recorded.join();
            body = asked.answer().apply(made);
        } catch (RuntimeException e) {
            ErrorHandler.fail(exchange, e);
            return;
        }
        Answers.identify(exchange, made);
        Answers.send(exchange, StatusCodes.OK, asked.contentType(), body);
    }
}
