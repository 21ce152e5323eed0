package org.disclosurepdp.http;

import io.undertow.server.HttpServerExchange;
import java.util.Map;
import java.util.function.Supplier;
import org.disclosurepdp.caller.Caller;
import org.disclosurepdp.caller.Callers;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.hook.TokenClaims;

/** Tells who is calling, from what TLS and the request's head say of it. Asked before the body is read. Thread-safe. */
public interface CallerIdentity {
    /**
     * The caller of an exchange.
     *
     * @throws org.disclosurepdp.caller.CallerException if it is nobody that is known
     */
    Caller of(HttpServerExchange exchange);

    /** True if telling the caller of this exchange may block. */
    default boolean mayBlock(HttpServerExchange exchange) {
        return false;
    }

    /** What the tokens of users say who are not callers themselves; where no token counts, nothing. */
    default TokenClaims claims() {
        return (issuer, token) -> Map.of();
    }

    /** False if everybody is let in. */
    default boolean tellsApart() {
        return false;
    }

    /** True if the caller with this name is to report what it carried out; nobody is, where callers are not told apart. */
    default boolean reports(String name) {
        return false;
    }

    /** Every caller is {@code anonymous}, with the same rights. */
    static CallerIdentity anonymous(CallerRights rights) {
        var anonymous = Caller.anonymous(rights);
        return exchange -> anonymous;
    }

    /** The callers that a site knows; they may change while the server runs. */
    static CallerIdentity known(Supplier<Callers> callers) {
        return new KnownCallers(callers);
    }
}
