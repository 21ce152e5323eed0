package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.util.function.Supplier;

/** {@code GET /.well-known/authzen-configuration}: where the AuthZEN endpoints are (section 9). Thread-safe. */
final class MetadataHandler implements HttpHandler {
    private final Supplier<URI> base;

    MetadataHandler(Supplier<URI> base) {
        this.base = base;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        var url = base.get().toString();
        var pdp = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        var body = HttpJson.write(json -> {
            json.writeStartObject();
            json.writeStringField("policy_decision_point", pdp);
            json.writeStringField("access_evaluation_endpoint", pdp + DecisionListener.EVALUATION);
            json.writeStringField("access_evaluations_endpoint", pdp + DecisionListener.EVALUATIONS);
            json.writeStringField("search_subject_endpoint", pdp + DecisionListener.SEARCH_SUBJECT);
            json.writeStringField("search_resource_endpoint", pdp + DecisionListener.SEARCH_RESOURCE);
            json.writeStringField("search_action_endpoint", pdp + DecisionListener.SEARCH_ACTION);
            json.writeEndObject();
        });
        Answers.send(exchange, StatusCodes.OK, "application/json", body);
    }
}
