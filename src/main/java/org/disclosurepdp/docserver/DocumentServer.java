package org.disclosurepdp.docserver;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.pep.PdpClient;
import org.disclosurepdp.pep.PdpForm;
import org.disclosurepdp.pep.Pep;
import org.disclosurepdp.pep.PepSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server of labelled documents on this machine, which releases only what a PDP permits. Thread-safe. */
public final class DocumentServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DocumentServer.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final long LONGEST_BODY = 4_096;

    private final Undertow server;

    private DocumentServer(Undertow server) {
        this.server = server;
    }

    /**
     * Starts a server on a loopback address.
     *
     * @param port 0 for any that is free
     * @param documents the folder of documents
     * @param users the file of users
     * @param state the folder where labels and acknowledgements are kept
     * @throws DocumentServerException if a file is not as it must be
     */
    public static DocumentServer start(
            int port, PepSettings pdp, Path documents, Path users, Path state, InstantSource clock) {
        try {
            Files.createDirectories(state);
        } catch (IOException e) {
            throw new DocumentServerException(
                    ErrorCode.INVALID_CONFIG, "%s: the folder cannot be made".formatted(state));
        }
        var client = new PdpClient(pdp, PdpForm.AUTHZEN);
        var notices = new Notices(new Journal(state.resolve("acknowledgements.jsonl")), clock);
        var handlers = new Handlers(new Journal(state.resolve("labels.jsonl")), notices);
        var handler = new DocumentHandler(
                Documents.read(documents),
                Users.read(users),
                notices,
                new Questions(client),
                new Opening(client, new Pep<>(client, handlers), notices));
        var server = Undertow.builder()
                .addHttpListener(port, LOOPBACK, new BlockingHandler(exchange -> guarded(exchange, handler)))
                .setIoThreads(1)
                .setWorkerThreads(8)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LONGEST_BODY)
                .build();
        server.start();
        return new DocumentServer(server);
    }

    /** The address it listens on. */
    public URI url() {
        var address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return URI.create("http://%s:%d".formatted(LOOPBACK, address.getPort()));
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Whatever fails releases nothing, and says no more than that. */
    private static void guarded(HttpServerExchange exchange, DocumentHandler handler) {
        try {
            handler.handleRequest(exchange);
        } catch (RuntimeException e) {
            log.error("a document could not be served: {}", e.getClass().getName());
            if (!exchange.isResponseStarted()) {
                exchange.setStatusCode(500);
                exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
            }
            exchange.endExchange();
        }
    }
}
