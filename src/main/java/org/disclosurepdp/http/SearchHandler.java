package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import org.disclosurepdp.caller.Caller;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.SearchKind;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.search.Search;

/** A search endpoint of the OpenID AuthZEN Authorization API 1.0. Thread-safe. */
final class SearchHandler implements HttpHandler {
    private final DecisionExchange exchanges;
    private final ContextHandler context;
    private final CallerIdentity callers;
    private final Search search;
    private final SearchKind kind;

    SearchHandler(
            DecisionExchange exchanges,
            ContextHandler context,
            CallerIdentity callers,
            Search search,
            SearchKind kind) {
        this.exchanges = exchanges;
        this.context = context;
        this.callers = callers;
        this.search = search;
        this.kind = kind;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        var caller = callers.of(exchange);
        var answerType = AuthzenHandler.answerType(exchange);
        // A page is many decisions: not for a thread that has other exchanges to serve.
        exchanges.run(exchange, true, body -> {
            var asked = context.readSearch(kind, body, caller.rights());
            if (kind != SearchKind.RESOURCE) {
                caller.checkRepository(asked.frame());
            }
            var page = search.page(asked, who(exchange, caller), caller::mayAskAbout);
            return new Underway(page.recorded(), answerType, page.answer(), false);
        });
    }

    private static DecisionQuery who(HttpServerExchange exchange, Caller caller) {
        return new DecisionQuery(
                List.of(),
                DecisionQuery.Semantic.EXECUTE_ALL,
                Answers.requestId(exchange),
                caller.name(),
                "search",
                caller.obligations());
    }
}
