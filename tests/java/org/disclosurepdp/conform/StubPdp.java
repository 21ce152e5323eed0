package org.disclosurepdp.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A PDP that always says the same. */
final class StubPdp implements AutoCloseable {
    private final HttpServer server;

    private StubPdp(HttpServer server) {
        this.server = server;
    }

    /** Answers XML requests with one body and all others with another. */
    static StubPdp answering(int status, String xml, String json) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var type = exchange.getRequestHeaders().getFirst("Content-Type");
            boolean asXml = type != null && type.contains("xml");
            var body = (asXml ? xml : json).getBytes(UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", asXml ? "application/xacml+xml" : "application/xacml+json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return new StubPdp(server);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
