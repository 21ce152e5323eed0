package org.disclosurepdp.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.disclosurepdp.caller.Caller;
import org.disclosurepdp.caller.Role;
import org.disclosurepdp.console.Console;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.decision.DecisionService;

/** The listener for operators: what is in force, and how the server is. Thread-safe. */
public final class AdministrationListener implements AutoCloseable {
    private static final Set<String> OPEN = Set.of(HealthHandler.LIVE, HealthHandler.READY);
    private static final String LEDGER = "/admin/ledger";
    private static final String EXPLAIN = "/admin/explain";
    private static final String METRICS = "/metrics";

    private final Undertow server;
    private final Transport transport;

    private AdministrationListener(Undertow server, Transport transport) {
        this.server = server;
        this.transport = transport;
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any that is free
     */
    public static AdministrationListener start(
            String host,
            int port,
            Transport transport,
            CallerIdentity callers,
            PolicyDesk policies,
            Supplier<String> metrics,
            Health health,
            DecisionService decisions,
            ContextHandler context,
            Console console,
            Optional<LedgerQueries> ledger,
            HttpLimits limits) {
        var endpoints = new PolicyEndpoints(policies);
        var routes = new Routes()
                .get(PolicyEndpoints.POLICIES, endpoints::show)
                .post(PolicyEndpoints.RELOAD, endpoints::reload)
                .get(METRICS, exchange -> exchange.dispatch(new ErrorHandler(same -> send(same, metrics.get()))))
                .post(EXPLAIN, new ExplainHandler(decisions, context, limits))
                .get(HealthHandler.LIVE, HealthHandler::live)
                .get(HealthHandler.READY, new HealthHandler(health, callers));
        ConsoleFiles.addTo(routes);
        new LedgerEndpoints(ledger).addTo(routes);
        new ConsoleEndpoints(console, callers).addTo(routes, new TrialHandler(console.trial(), context, limits));
        var open = new HashSet<>(OPEN);
        open.addAll(ConsoleFiles.paths());
        var rates = new Rates(limits.perSecond(), limits.burst());
        var guard = new SameOrigin(new Guard(callers, open, AdministrationListener::check, rates, routes));
        var handler = new ErrorHandler(callers.tellsApart() ? guard : new LocalHosts(guard));
        var builder = Undertow.builder();
        transport.addListener(builder, host, port, exchange -> {
            Answers.begin(exchange, policies.revision());
            handler.handleRequest(exchange);
        });
        var server = builder.setIoThreads(1)
                .setWorkerThreads(4)
                // BodyReader bounds what is read; Undertow's own bound hangs up on who is still sending.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 0L)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, limits.headerBytes())
                .setServerOption(
                        UndertowOptions.REQUEST_PARSE_TIMEOUT,
                        Math.toIntExact(limits.headTime().toMillis()))
                .setServerOption(
                        UndertowOptions.NO_REQUEST_TIMEOUT,
                        Math.toIntExact(limits.idleTime().toMillis()))
                .build();
        server.start();
        transport.follow(server);
        return new AdministrationListener(server, transport);
    }

    /** The address it listens on, as a URL. */
    public URI url() {
        return transport.url(server);
    }

    /** Who may change the server may not read what it disclosed to whom, and the other way round. */
    private static void check(Caller caller, String path) {
        boolean shared = path.equals(EXPLAIN) || ConsoleEndpoints.SHARED.contains(path);
        if (shared && caller.has(Role.AUDITOR)) {
            return;
        }
        boolean recorded = path.startsWith(LEDGER) || path.startsWith(ConsoleEndpoints.DECISION);
        caller.checkRole(recorded ? Role.AUDITOR : Role.ADMINISTRATOR);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void send(HttpServerExchange exchange, String metrics) {
        Answers.send(
                exchange,
                StatusCodes.OK,
                "text/plain; version=0.0.4; charset=utf-8",
                metrics.getBytes(StandardCharsets.UTF_8));
    }
}
