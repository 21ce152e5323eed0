package org.disclosurepdp.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import org.disclosurepdp.context.SearchKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;

/** The listener that answers decision requests. Thread-safe. */
public final class DecisionListener implements AutoCloseable {
    static final String EVALUATION = "/access/v1/evaluation";
    static final String EVALUATIONS = "/access/v1/evaluations";
    static final String SEARCH_SUBJECT = "/access/v1/search/subject";
    static final String SEARCH_RESOURCE = "/access/v1/search/resource";
    static final String SEARCH_ACTION = "/access/v1/search/action";
    private static final String METADATA = "/.well-known/authzen-configuration";

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
        var metadata = new MetadataHandler(this::publicUrl);
        var routes = new Routes()
                .get("/", new HomeHandler())
                .post("/pdp", new PdpHandler(exchanges, context, callers))
                .post(EVALUATION, new AuthzenHandler(exchanges, context, callers, context::readEvaluation))
                .post(EVALUATIONS, new AuthzenHandler(exchanges, context, callers, context::readEvaluations))
                .post(SEARCH_SUBJECT, search(exchanges, SearchKind.SUBJECT))
                .post(SEARCH_RESOURCE, search(exchanges, SearchKind.RESOURCE))
                .post(SEARCH_ACTION, search(exchanges, SearchKind.ACTION))
                .get(METADATA, metadata)
                .get("/health/live", HealthHandler::live)
                .get("/health/ready", new HealthHandler(endpoints.troubles()));
        // The well-known part stands between host and path of the identifier (section 9.2.1).
        var path = endpoints.publicUrl() == null ? "" : endpoints.publicUrl().getPath();
        return path.isEmpty() ? routes : routes.get(METADATA + path, metadata);
    }

    private SearchHandler search(DecisionExchange exchanges, SearchKind kind) {
        return new SearchHandler(exchanges, endpoints.context(), endpoints.callers(), endpoints.search(), kind);
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
