package org.disclosurepdp.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.disclosurepdp.decision.IndexCoverage;

/** The listener for operators: what is in force, and how the server is. Thread-safe. */
public final class AdministrationListener implements AutoCloseable {
    /**
     * The policies in force, as operators see them. Immutable.
     *
     * @param files how many files they came from
     */
    public record PoliciesView(String revision, String root, int files, IndexCoverage coverage, Instant activated) {}

    private final Undertow server;

    private AdministrationListener(Undertow server) {
        this.server = server;
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any that is free
     */
    public static AdministrationListener start(
            String host, int port, Supplier<PoliciesView> policies, Supplier<List<String>> troubles) {
        var routes = new Routes()
                .get("/admin/policies", exchange -> send(exchange, policies.get()))
                .get("/health/live", HealthHandler::live)
                .get("/health/ready", new HealthHandler(troubles));
        var handler = new ErrorHandler(routes);
        var server = Undertow.builder()
                .addHttpListener(port, host, exchange -> {
                    Answers.begin(exchange, policies.get().revision());
                    handler.handleRequest(exchange);
                })
                .setIoThreads(1)
                .setWorkerThreads(4)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
                .build();
        server.start();
        return new AdministrationListener(server);
    }

    /** The address it listens on, as a URL. */
    public URI url() {
        var address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return URI.create("http://%s:%d".formatted(address.getHostString(), address.getPort()));
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void send(HttpServerExchange exchange, PoliciesView policies) {
        var body = HttpJson.write(json -> {
            json.writeStartObject();
            json.writeStringField("revision", policies.revision());
            json.writeStringField("root", policies.root());
            json.writeNumberField("files", policies.files());
            json.writeNumberField("children", policies.coverage().children());
            json.writeNumberField("indexed", policies.coverage().indexed());
            json.writeStringField("activated", policies.activated().toString());
            json.writeEndObject();
        });
        Answers.send(exchange, StatusCodes.OK, "application/json", body);
    }
}
