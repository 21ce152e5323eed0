package org.disclosurepdp.http;

import io.undertow.server.HttpServerExchange;
import org.disclosurepdp.context.CallerRights;

/**
 * Tells who is calling, from what TLS and the request's head say of it. Asked before the body is read. Thread-safe; may
 * not block.
 */
public interface CallerIdentity {
    /** The caller of an exchange. */
    Caller of(HttpServerExchange exchange);

    /** Every caller is {@code anonymous}, with the same rights. */
    static CallerIdentity anonymous(CallerRights rights) {
        var anonymous = new Caller("anonymous", rights);
        return exchange -> anonymous;
    }
}
