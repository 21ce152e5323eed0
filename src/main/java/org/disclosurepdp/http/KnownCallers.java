package org.disclosurepdp.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.disclosurepdp.caller.Caller;
import org.disclosurepdp.caller.Callers;
import org.disclosurepdp.caller.Credentials;
import org.disclosurepdp.hook.TokenClaims;
import org.jspecify.annotations.Nullable;

/** Takes the credentials out of an exchange. Thread-safe. */
record KnownCallers(Supplier<Callers> callers) implements CallerIdentity {
    @Override
    public Caller of(HttpServerExchange exchange) {
        return callers.get().identify(credentials(exchange));
    }

    @Override
    public boolean mayBlock(HttpServerExchange exchange) {
        return callers.get().mayBlock(credentials(exchange));
    }

    @Override
    public TokenClaims claims() {
        return callers.get()::claims;
    }

    @Override
    public boolean tellsApart() {
        return true;
    }

    @Override
    public boolean reports(String name) {
        return callers.get().reports(name);
    }

    private static Credentials credentials(HttpServerExchange exchange) {
        return new Credentials(authorization(exchange), certificate(exchange));
    }

    private static List<String> authorization(HttpServerExchange exchange) {
        var sent = exchange.getRequestHeaders().get(Headers.AUTHORIZATION);
        return sent == null ? List.of() : List.copyOf(sent);
    }

    private static @Nullable X509Certificate certificate(HttpServerExchange exchange) {
        var tls = exchange.getConnection().getSslSessionInfo();
        if (tls == null) {
            return null;
        }
        try {
            return tls.getSSLSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? certificate
                    : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }
}
