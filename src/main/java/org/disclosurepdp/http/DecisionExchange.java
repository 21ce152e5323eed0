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
        run(exchange, decisions.mayBlock() || context.mayBlock(), body -> {
            var asked = reader.apply(body);
            asked.requests().forEach(caller::checkRepository);
            var recorded = record(asked, Answers.requestId(exchange), caller, surface);
            return new Underway(recorded, asked.contentType(), asked.answer(), true);
        });
    }

    /** Reads the body, sets to work on it, and answers when the decisions are durable. */
    void run(HttpServerExchange exchange, boolean mayBlock, Function<byte[], Underway> work) {
        bodies.read(exchange, body -> {
            if (mayBlock) {
                exchange.dispatch(same -> decide(same, work, body));
            } else {
                decide(exchange, work, body);
            }
        });
    }

    private static void decide(HttpServerExchange exchange, Function<byte[], Underway> work, byte[] body) {
        Underway underway;
        try {
            underway = work.apply(body);
        } catch (RuntimeException | StackOverflowError e) {
            ErrorHandler.fail(exchange, e);
            return;
        }
        if (underway.recorded().isDone()) {
            finish(exchange, underway);
        } else {
            // Once this call has returned the exchange is free to be finished by the thread that hears of the ledger.
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> awaitLedger(exchange, underway));
        }
    }

    private static void awaitLedger(HttpServerExchange exchange, Underway underway) {
        var unused = underway.recorded()
                .whenComplete(
                        (made, failure) -> exchange.dispatch(exchange.getIoThread(), same -> finish(same, underway)));
    }

    private CompletableFuture<List<Decision>> record(Asked asked, String requestId, Caller caller, String surface) {
        if (asked.requests().isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return decisions.decide(new DecisionQuery(
                asked.requests(), asked.semantic(), requestId, caller.name(), surface, caller.obligations()));
    }

    /** Answers with decisions that are durable, or with why they are not. */
    private static void finish(HttpServerExchange exchange, Underway underway) {
        byte[] body;
        List<Decision> made;
        try {
            made = underway.recorded().join();
            body = underway.answer().apply(made);
        } catch (RuntimeException | StackOverflowError e) {
            ErrorHandler.fail(exchange, e);
            return;
        }
        Answers.identify(exchange, made, underway.named());
        Answers.send(exchange, StatusCodes.OK, underway.contentType(), body);
    }
}
