package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.disclosurepdp.console.Trial;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.scenario.Facts;

/**
 * {@code POST /admin/try}: decides and explains a request whose facts are all the asker's own. As {@code application/json} it is
 * facts by short name; as {@code application/xacml+json} or {@code application/xacml+xml} a XACML request. Thread-safe.
 */
final class TrialHandler implements HttpHandler {
    private static final String FACTS = "application/json";

    private final Trial trial;
    private final ContextHandler context;
    private final BodyReader bodies;

    TrialHandler(Trial trial, ContextHandler context, HttpLimits limits) {
        this.trial = trial;
        this.context = context;
        this.bodies = new BodyReader(limits);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        QueryParameters.of(exchange, Set.of());
        var contentType = Negotiation.contentType(exchange);
        boolean facts = contentType.value().equals(FACTS);
        var type = PdpHandler.type(contentType);
        var charset = PdpHandler.charset(contentType, type);
        bodies.read(
                exchange,
                body -> exchange.dispatch(new ErrorHandler(same -> {
                    Map<String, Object> answer;
                    if (facts) {
                        answer = trial.facts(text(body));
                    } else {
                        // Nothing is disclosed by it, so the asker may speak for registers and set the time.
                        var asked = context.split(context.read(body, type, charset, CallerRights.ALL));
                        if (asked.size() != 1) {
                            throw new HttpException(
                                    ErrorCode.INVALID_REQUEST, "one decision at a time can be tried, not several");
                        }
                        answer = trial.decided(new Facts(asked.get(0), Optional.empty()));
                    }
                    ConsoleEndpoints.send(same, answer);
                })));
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HttpException(ErrorCode.INVALID_REQUEST, "the body is not UTF-8 text");
        }
    }
}
