package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import java.util.Locale;
import org.disclosurepdp.context.AuthzenQuery;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.decision.DecisionQuery.Semantic;

/** An evaluation endpoint of the OpenID AuthZEN Authorization API 1.0. Thread-safe. */
final class AuthzenHandler implements HttpHandler {
    private static final String JSON = "application/json";

    /** Reads the one kind of request that the endpoint takes. */
    interface Reader {
        AuthzenQuery read(byte[] body, CallerRights rights);
    }

    private final DecisionExchange exchanges;
    private final ContextHandler context;
    private final CallerIdentity callers;
    private final Reader reader;

    AuthzenHandler(DecisionExchange exchanges, ContextHandler context, CallerIdentity callers, Reader reader) {
        this.exchanges = exchanges;
        this.context = context;
        this.callers = callers;
        this.reader = reader;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        var caller = callers.of(exchange);
        var answerType = answerType(exchange);
        exchanges.run(exchange, caller, "authzen", body -> {
            var query = context.individual(reader.read(body, caller.rights()));
            return new Asked(
                    query.requests(),
                    semantic(query.stop()),
                    answerType,
                    decisions -> context.writeAuthzen(query, decisions));
        });
    }

    /** What every AuthZEN endpoint wants of the head, and answers with. */
    static String answerType(HttpServerExchange exchange) {
        var contentType = Negotiation.contentType(exchange);
        var charset = contentType.parameters().getOrDefault("charset", "utf-8");
        if (!contentType.value().equals(JSON)
                || !charset.toLowerCase(Locale.ROOT).equals("utf-8")) {
            throw Negotiation.unsupported("the body must be application/json in UTF-8");
        }
        return Negotiation.accepted(exchange, List.of(JSON));
    }

    private static Semantic semantic(AuthzenQuery.Stop stop) {
        return switch (stop) {
            case NEVER -> Semantic.EXECUTE_ALL;
            case AFTER_DENY -> Semantic.DENY_ON_FIRST_DENY;
            case AFTER_PERMIT -> Semantic.PERMIT_ON_FIRST_PERMIT;
        };
    }
}
