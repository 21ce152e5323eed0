package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.SearchKind;
import org.disclosurepdp.search.Search;
import org.disclosurepdp.search.Searcher;

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
            var page = search.page(
                    asked,
                    Answers.requestId(exchange),
                    new Searcher(caller.name(), caller.obligations(), caller::mayAsk));
            return new Underway(page.recorded(), answerType, page.answer(), false);
        });
    }
}
