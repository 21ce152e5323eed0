package org.disclosurepdp.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import org.disclosurepdp.caller.CallerException;
import org.disclosurepdp.model.ErrorCode;

/** The WWW-Authenticate field of a refusal (RFC 9110, 11.6.1; RFC 6750, 3). */
final class Challenge {
    private static final String BEARER = "Bearer realm=\"disclosure-pdp\"";

    private Challenge() {}

    static void put(HttpServerExchange exchange, CallerException refused) {
        boolean sentToken = exchange.getRequestHeaders().contains(Headers.AUTHORIZATION);
        if (refused.code() == ErrorCode.UNAVAILABLE || (refused.code() == ErrorCode.FORBIDDEN && !sentToken)) {
            return;
        }
        var error = refused.error();
        exchange.getResponseHeaders()
                .put(
                        Headers.WWW_AUTHENTICATE,
                        error.isEmpty()
                                ? BEARER
                                : "%s, error=\"%s\", error_description=\"%s\""
                                        .formatted(BEARER, error, refused.getMessage()));
    }
}
