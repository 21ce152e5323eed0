package org.disclosurepdp.http;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import org.disclosurepdp.tls.Tls;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.SslClientAuthMode;

/** What HTTP is spoken over: TCP as it is, or TLS. Thread-safe. */
public final class Transport {
    /** Forward secrecy and authenticated encryption only (RFC 9325, 4.2); the first three are those of TLS 1.3. */
    private static final Sequence<String> CIPHER_SUITES = Sequence.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final Transport PLAIN = new Transport(null);

    private final @Nullable Tls tls;

    private Transport(@Nullable Tls tls) {
        this.tls = tls;
    }

    /** TCP without encryption: for this machine only. */
    public static Transport plain() {
        return PLAIN;
    }

    public static Transport over(Tls tls) {
        return new Transport(tls);
    }

    /** Adds the listener to a server that is being built. */
    void addListener(Undertow.Builder builder, String host, int port, HttpHandler handler) {
        if (tls == null) {
            builder.addHttpListener(port, host, handler);
            return;
        }
        builder.addHttpsListener(port, host, tls.context(), handler)
                .setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of(tls.versions()))
                .setSocketOption(Options.SSL_ENABLED_CIPHER_SUITES, CIPHER_SUITES)
                // Asked, not demanded: a caller may have a token instead, and a probe has nothing.
                .setSocketOption(
                        Options.SSL_CLIENT_AUTH_MODE,
                        tls.asksForCertificates() ? SslClientAuthMode.REQUESTED : SslClientAuthMode.NOT_REQUESTED);
    }

    /** Has a server that has started follow what TLS becomes. */
    void follow(Undertow server) {
        if (tls != null) {
            var listener = server.getListenerInfo().get(0);
            tls.onReload(listener::setSslContext);
        }
    }

    /** The address a server listens on, as a URL. */
    URI url(Undertow server) {
        var address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        var host = address.getHostString();
        return URI.create("%s://%s:%d"
                .formatted(
                        tls == null ? "http" : "https",
                        host.indexOf(':') < 0 ? host : "[%s]".formatted(host),
                        address.getPort()));
    }
}
