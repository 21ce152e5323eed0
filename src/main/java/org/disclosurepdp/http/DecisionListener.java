package org.disclosurepdp.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;

/** The listener that answers decision requests. Thread-safe. */
public final class DecisionListener implements AutoCloseable {
    static final String EVALUATION = "/access/v1/evaluation";
    static final String EVALUATIONS = "/access/v1/evaluations";

    private static final Logger log = LoggerFactory.getLogger(DecisionListener.class);

    private final DecisionEndpoints endpoints;
    private final GracefulShutdownHandler requests;
    private final Undertow server;

    private DecisionListener(String host, int port, DecisionEndpoints endpoints) {
        this.endpoints = endpoints;
        this.requests = new GracefulShutdownHandler(new HttpContinueReadHandler(new ErrorHandler(routes())));
        this.server = server(host, port);
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any that is free
     */
    public static DecisionListener start(String host, int port, DecisionEndpoints endpoints) {
        var listener = new DecisionListener(host, port, endpoints);
        listener.server.start();
        log.info("listening for decision requests on {}", listener.url());
        return listener;
    }

    /** The port it listens on. */
    public int port() {
        return address().getPort();
    }

    /** The address it listens on, as a URL. */
    public URI url() {
        return URI.create("http://%s:%d".formatted(address().getHostString(), port()));
    }

    /** Stops: new requests are refused, those in progress get the time that the limits give them. */
    @Override
    public void close() {
        requests.shutdown();
        try {
            requests.awaitShutdown(endpoints.limits().stopTime().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
    }

    private InetSocketAddress address() {
        return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    }

    private HttpHandler routes() {
        var context = endpoints.context();
        var callers = endpoints.callers();
        var exchanges = new DecisionExchange(endpoints.decisions(), context, endpoints.limits());
        return new Routes()
                .get("/", new HomeHandler())
                .post("/pdp", new PdpHandler(exchanges, context, callers))
                .post(EVALUATION, new AuthzenHandler(exchanges, context, callers, context::readEvaluation))
                .post(EVALUATIONS, new AuthzenHandler(exchanges, context, callers, context::readEvaluations))
                .get("/.well-known/authzen-configuration", new MetadataHandler(this::publicUrl))
                .get("/health/live", HealthHandler::live)
                .get("/health/ready", new HealthHandler(endpoints.troubles()));
    }

    private URI publicUrl() {
        var configured = endpoints.publicUrl();
        return configured == null ? url() : configured;
    }

    private Undertow server(String host, int port) {
        var limits = endpoints.limits();
        // TLS replaces the listener here; who is calling is then told by the endpoints' CallerIdentity.
        return Undertow.builder()
                .addHttpListener(port, host, this::serve)
                .setIoThreads(limits.ioThreads())
                .setWorkerThreads(limits.workerThreads())
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, limits.headerBytes())
                .setServerOption(
                        UndertowOptions.REQUEST_PARSE_TIMEOUT,
                        Math.toIntExact(limits.headTime().toMillis()))
                .setServerOption(
                        UndertowOptions.NO_REQUEST_TIMEOUT,
                        Math.toIntExact(limits.idleTime().toMillis()))
                .setSocketOption(Options.REUSE_ADDRESSES, true)
                .build();
    }

    private void serve(HttpServerExchange exchange) throws Exception {
        Answers.begin(exchange, endpoints.decisions().policyRevision());
        requests.handleRequest(exchange);
    }
}
