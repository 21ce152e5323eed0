package org.disclosurepdp.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.disclosurepdp.caller.Caller;
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

    /** What leads to the endpoints, and what a probe asks. */
    private static final Set<String> OPEN = Set.of("/", METADATA, HealthHandler.LIVE, HealthHandler.READY);

    private static final Logger log = LoggerFactory.getLogger(DecisionListener.class);

    private final DecisionEndpoints endpoints;
    private final Transport transport;
    private final LongAdder shed = new LongAdder();
    private final GracefulShutdownHandler requests;
    private final Undertow server;

    private DecisionListener(String host, int port, Transport transport, DecisionEndpoints endpoints) {
        this.endpoints = endpoints;
        this.transport = transport;
        var limits = endpoints.limits();
        var rates = new Rates(limits.perSecond(), limits.burst());
        var guard = new Guard(endpoints.callers(), open(endpoints), Caller::checkEndpoint, rates, routes());
        var admission =
                new Admission(limits, Set.of(HealthHandler.LIVE, HealthHandler.READY), shed, new ErrorHandler(guard));
        this.requests = new GracefulShutdownHandler(new HttpContinueReadHandler(admission));
        this.server = server(host, port);
    }

    /** Starts listening, without TLS. */
    public static DecisionListener start(String host, int port, DecisionEndpoints endpoints) {
        return start(host, port, Transport.plain(), endpoints);
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any that is free
     */
    public static DecisionListener start(String host, int port, Transport transport, DecisionEndpoints endpoints) {
        var listener = new DecisionListener(host, port, transport, endpoints);
        listener.server.start();
        transport.follow(listener.server);
        log.info("listening for decision requests on {}", listener.url());
        return listener;
    }

    /** How many requests were shed since the start, because too many were underway. */
    public long shed() {
        return shed.sum();
    }

    /** The port it listens on. */
    public int port() {
        return url().getPort();
    }

    /** The address it listens on, as a URL. */
    public URI url() {
        return transport.url(server);
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

    private HttpHandler routes() {
        var context = endpoints.context();
        CallerIdentity callers = Guard::caller;
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
                .get(HealthHandler.LIVE, HealthHandler::live)
                .get(HealthHandler.READY, new HealthHandler(endpoints.health(), endpoints.callers()));
        // The well-known part stands between host and path of the identifier (section 9.2.1).
        return routes.get(METADATA + publicPath(endpoints), metadata);
    }

    private static Set<String> open(DecisionEndpoints endpoints) {
        var open = new HashSet<>(OPEN);
        open.add(METADATA + publicPath(endpoints));
        return open;
    }

    private static String publicPath(DecisionEndpoints endpoints) {
        var url = endpoints.publicUrl();
        return url == null ? "" : url.getPath();
    }

    private SearchHandler search(DecisionExchange exchanges, SearchKind kind) {
        return new SearchHandler(exchanges, endpoints.context(), Guard::caller, endpoints.search(), kind);
    }

    private URI publicUrl() {
        var configured = endpoints.publicUrl();
        return configured == null ? url() : configured;
    }

    private Undertow server(String host, int port) {
        var limits = endpoints.limits();
        var builder = Undertow.builder();
        transport.addListener(builder, host, port, this::serve);
        return builder.setIoThreads(limits.ioThreads())
                .setWorkerThreads(limits.workerThreads())
                // BodyReader bounds what is read; Undertow's own bound hangs up on who is still sending.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 0L)
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
