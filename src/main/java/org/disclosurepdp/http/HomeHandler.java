package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code GET /}: the home document that leads to the PDP (XACML REST Profile 1.1, 2.2). Immutable. */
final class HomeHandler implements HttpHandler {
    private static final String RELATION = "http://docs.oasis-open.org/ns/xacml/relation/pdp";
    private static final List<String> OFFERED =
            List.of("application/xml", "application/json", "application/home+xml", "application/json-home");
    private static final byte[] XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <resources xmlns="http://ietf.org/ns/home-documents" xmlns:atom="http://www.w3.org/2005/Atom">
              <resource rel="%s"><atom:link href="/pdp"/></resource>
            </resources>
            """.formatted(RELATION).getBytes(StandardCharsets.UTF_8);
    private static final byte[] JSON = HttpJson.write(json -> {
        json.writeStartObject();
        json.writeObjectFieldStart("resources");
        json.writeObjectFieldStart(RELATION);
        json.writeStringField("href", "/pdp");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    });

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        var type = Negotiation.accepted(exchange, OFFERED);
        Answers.send(exchange, StatusCodes.OK, type, type.endsWith("xml") ? XML : JSON);
    }
}
