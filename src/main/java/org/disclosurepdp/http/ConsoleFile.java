package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One file of the console, with the heads that keep a browser from doing anything with it but what it is for. Thread-safe. */
final class ConsoleFile implements HttpHandler {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final HttpString CONTENT_SECURITY_POLICY = new HttpString("Content-Security-Policy");
    private static final HttpString REFERRER_POLICY = new HttpString("Referrer-Policy");
    private static final HttpString RESOURCE_POLICY = new HttpString("Cross-Origin-Resource-Policy");
    private static final HttpString OPENER_POLICY = new HttpString("Cross-Origin-Opener-Policy");

    private final String name;
    private final String type;
    // A start has better to do than to read pages that nobody may ever ask for. Both are the same whoever reads them.
    private volatile byte @Nullable [] bytes;
    private volatile String tag = "";

    /** The file {@code console/NAME} of the class path. */
    ConsoleFile(String name, String type) {
        this.name = name;
        this.type = type;
    }

    String name() {
        return name;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        var content = bytes;
        if (content == null) {
            content = read(name);
            tag = "\"%s\"".formatted(hash(content));
            bytes = content;
        }
        var headers = exchange.getResponseHeaders();
        headers.put(CONTENT_SECURITY_POLICY, POLICY);
        headers.put(REFERRER_POLICY, "no-referrer");
        headers.put(RESOURCE_POLICY, "same-origin");
        headers.put(OPENER_POLICY, "same-origin");
        // A server that was updated shows its new pages at once; what has not changed is not sent again.
        headers.put(Headers.CACHE_CONTROL, "no-cache");
        headers.put(Headers.ETAG, tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst(Headers.IF_NONE_MATCH))) {
            exchange.setStatusCode(StatusCodes.NOT_MODIFIED).endExchange();
        } else {
            Answers.send(exchange, StatusCodes.OK, type, content);
        }
    }

    private static byte[] read(String name) {
        try (var in = ConsoleFile.class.getResourceAsStream("/console/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
