package org.disclosurepdp.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.caller.Role;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.explanation.Explanation;
import org.disclosurepdp.explanation.ExplanationJson;
import org.disclosurepdp.model.ErrorCode;

/**
 * {@code POST /admin/explain}: why the policies in force decide a XACML request as they do, and what would permit it. An auditor
 * sees the values of attributes, an administrator ids only. With {@code ?detail=full} every step is told. Thread-safe.
 */
final class ExplainHandler implements HttpHandler {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** A search for what would permit may take seconds, and a thread is not anybody's for minutes. */
    private static final int MOST = 5;

    private final DecisionService decisions;
    private final ContextHandler context;
    private final BodyReader bodies;

    ExplainHandler(DecisionService decisions, ContextHandler context, HttpLimits limits) {
        this.decisions = decisions;
        this.context = context;
        this.bodies = new BodyReader(limits);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        var caller = Guard.caller(exchange);
        var contentType = Negotiation.contentType(exchange);
        var type = PdpHandler.type(contentType);
        var charset = PdpHandler.charset(contentType, type);
        boolean whole = whole(exchange);
        bodies.read(
                exchange,
                body -> exchange.dispatch(new ErrorHandler(same -> {
                    var request = context.read(body, type, charset, caller.rights());
                    var level = caller.has(Role.AUDITOR) ? Explanation.Level.VALUES : Explanation.Level.IDS;
                    var individual = context.individual(request);
                    if (individual.size() > MOST) {
                        throw new HttpException(
                                ErrorCode.INVALID_REQUEST,
                                "the request asks for %d decisions; at most %d are explained at a time"
                                        .formatted(individual.size(), MOST));
                    }
                    var explained = decisions.explain(individual).stream()
                            .map(each -> object(each, level, whole))
                            .toList();
                    Answers.send(same, StatusCodes.OK, "application/json", json(Map.of("explanations", explained)));
                })));
    }

    private static boolean whole(HttpServerExchange exchange) {
        for (var name : exchange.getQueryParameters().keySet()) {
            if (!name.equals("detail")) {
                throw new HttpException(ErrorCode.INVALID_REQUEST, "the only parameter here is `detail`");
            }
        }
        var detail = exchange.getQueryParameters().get("detail");
        if (detail != null && (detail.size() != 1 || !List.of("short", "full").contains(detail.getFirst()))) {
            throw new HttpException(ErrorCode.INVALID_REQUEST, "`detail` must be short or full");
        }
        return detail != null && detail.getFirst().equals("full");
    }

    private Map<String, Object> object(Explanation explanation, Explanation.Level level, boolean whole) {
        var evaluation = explanation.trace().evaluation();
        var object = new LinkedHashMap<String, Object>();
        object.put("decision", evaluation.outcome().label());
        if (evaluation.rule() != null) {
            object.put("rule", evaluation.rule().shortId());
            object.put("citations", evaluation.rule().citations());
        }
        object.put("status", evaluation.status().code());
        object.putAll(ExplanationJson.of(explanation, decisions.words(), level, whole));
        return object;
    }

    private static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts can always be written", e);
        }
    }
}
