package org.disclosurepdp.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.disclosurepdp.caller.Caller;
import org.disclosurepdp.caller.Role;
import org.disclosurepdp.context.ObligationJson;
import org.disclosurepdp.fulfilment.Asker;
import org.disclosurepdp.fulfilment.Fulfilments;
import org.disclosurepdp.fulfilment.ObligationState;
import org.disclosurepdp.ledger.DecisionHead;
import org.disclosurepdp.model.Obligation;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /decisions/{id}} and {@code …/obligations}, for whoever asked for the decision and for auditors, and
 * {@code POST …/fulfilment}, for whoever asked for it. To anybody else a decision does not exist. Thread-safe.
 */
final class RecordedDecisions implements HttpHandler {
    static final String BELOW = "/decisions/";

    private static final Pattern PATH =
            Pattern.compile("/decisions/(?<id>[0-9a-f-]{36})(?:/(?<part>obligations|fulfilment))?");
    private static final String FULFILMENT = "fulfilment";
    private static final String JSON = "application/json";
    private static final Refusal UNKNOWN =
            new Refusal(StatusCodes.NOT_FOUND, "not-found", "the caller has asked for no decision with this id");

    private final @Nullable Fulfilments fulfilments;
    private final BodyReader bodies;

    RecordedDecisions(@Nullable Fulfilments fulfilments, HttpLimits limits) {
        this.fulfilments = fulfilments;
        this.bodies = new BodyReader(limits);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        var path = PATH.matcher(exchange.getRequestPath());
        var ledger = fulfilments;
        if (!path.matches() || ledger == null) {
            ErrorHandler.send(exchange, UNKNOWN);
            return;
        }
        var id = path.group("id");
        var part = path.group("part");
        var method = exchange.getRequestMethod();
        if (FULFILMENT.equals(part)) {
            if (method.equals(Methods.POST)) {
                report(exchange, ledger, id);
            } else {
                Routes.refuseMethod(exchange, "POST");
            }
        } else if (method.equals(Methods.GET) || method.equals(Methods.HEAD)) {
            exchange.dispatch(new ErrorHandler(same -> show(same, ledger, id, part != null)));
        } else {
            Routes.refuseMethod(exchange, "GET, HEAD");
        }
    }

    private static void show(HttpServerExchange exchange, Fulfilments ledger, String id, boolean whole) {
        var caller = Guard.caller(exchange);
        var asker = new Asker(caller.name(), caller.has(Role.AUDITOR));
        var decision = ledger.decision(id, asker);
        var states = ledger.states(decision);
        var obligations = whole ? ledger.obligations(id, asker) : List.<Obligation>of();
        send(exchange, whole ? states(id, states, obligations) : decision(decision, states));
    }

    private void report(HttpServerExchange exchange, Fulfilments ledger, String id) {
        var caller = Guard.caller(exchange);
        caller.checkEndpoint(exchange.getRequestPath());
        AuthzenHandler.answerType(exchange);
        bodies.read(
                exchange, body -> exchange.dispatch(new ErrorHandler(same -> take(same, ledger, caller, id, body))));
    }

    private static void take(HttpServerExchange exchange, Fulfilments ledger, Caller caller, String id, byte[] body) {
        // Whose decision it is comes first: what a stranger sends is not even looked at.
        ledger.decision(id, new Asker(caller.name(), false));
        send(exchange, states(id, ledger.report(id, caller.name(), FulfilmentBody.read(body)), List.of()));
    }

    private static byte[] decision(DecisionHead decision, List<ObligationState> states) {
        return HttpJson.write(json -> {
            json.writeStartObject();
            json.writeStringField("id", decision.id());
            json.writeStringField("at", decision.at().toString());
            json.writeStringField("caller", decision.caller());
            json.writeStringField("surface", decision.surface());
            json.writeStringField("revision", decision.revision());
            json.writeStringField("outcome", decision.outcome().label());
            reason(json, decision);
            states(json, states, List.of());
            json.writeEndObject();
        });
    }

    private static void reason(JsonGenerator json, DecisionHead decision) throws IOException {
        json.writeObjectFieldStart("reason");
        if (!decision.status().isOk()) {
            json.writeStringField("status", decision.status().code());
        }
        optional(json, "message", decision.status().message());
        var rule = decision.rule();
        if (rule != null) {
            json.writeStringField("policy", rule.shortId());
            optional(json, "rule", rule.ruleId());
            json.writeArrayFieldStart("citations");
            for (var citation : rule.citations()) {
                json.writeString(citation);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static byte[] states(String id, List<ObligationState> states, List<Obligation> obligations) {
        return HttpJson.write(json -> {
            json.writeStartObject();
            json.writeStringField("decision", id);
            states(json, states, obligations);
            json.writeEndObject();
        });
    }

    private static void states(JsonGenerator json, List<ObligationState> states, List<Obligation> obligations)
            throws IOException {
        json.writeArrayFieldStart("obligations");
        for (int i = 0; i < states.size(); i++) {
            var state = states.get(i);
            json.writeStartObject();
            json.writeStringField("id", state.id());
            json.writeStringField("bearer", state.bearer().name().toLowerCase(Locale.ROOT));
            json.writeStringField("state", state.state().word());
            if (state.reportedAt() != null) {
                json.writeStringField("reportedAt", state.reportedAt().toString());
                json.writeBooleanField("late", state.late());
            }
            if (i < obligations.size()) {
                ObligationJson.attributes(json, obligations.get(i));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private static void send(HttpServerExchange exchange, byte[] body) {
        Answers.send(exchange, StatusCodes.OK, JSON, body);
    }
}
