package org.disclosurepdp.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.context.CandidateSource;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.EntityCatalogue;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.decision.IndexCoverage;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.ledger.AdministrativeAct;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerEntry;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Status;
import org.disclosurepdp.model.StatusCode;
import org.disclosurepdp.policy.PolicySnapshot;
import org.disclosurepdp.search.Search;
import org.disclosurepdp.search.SearchLimits;
import org.disclosurepdp.trace.Tracer;
import org.jspecify.annotations.Nullable;

/** A real listener on a free port, with policies and a ledger that tests steer, and a client that calls it. */
final class Listening implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final String REVISION = "abc123";
    static final HttpLimits LIMITS = new HttpLimits(
            16 << 10,
            8 << 10,
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            100,
            100,
            0,
            1,
            2,
            4);

    private static final String ACTION_ID = "urn:oasis:names:tc:xacml:1.0:action:action-id";

    final List<LedgerEntry> recorded = new CopyOnWriteArrayList<>();
    final List<String> troubles = new CopyOnWriteArrayList<>();
    final List<String> deciders = new CopyOnWriteArrayList<>();
    private final HttpClient client;
    private final DecisionListener listener;

    private Listening(
            ContextHandler context, boolean blocking, Function<List<LedgerEntry>, CompletableFuture<Void>> ledger) {
        this(
                context,
                blocking,
                ledger,
                Transport.plain(),
                CallerIdentity.anonymous(CallerRights.NONE),
                HttpClient.newHttpClient(),
                EntityCatalogue.empty(),
                null);
    }

    private Listening(
            ContextHandler context,
            boolean blocking,
            Function<List<LedgerEntry>, CompletableFuture<Void>> ledger,
            Transport transport,
            CallerIdentity callers,
            HttpClient client,
            CandidateSource entities,
            @Nullable URI publicUrl) {
        this.client = client;
        var inForce = new PoliciesInForce(new PolicySnapshot(REVISION, "root", List.of()), policies(blocking));
        var service = new DecisionService(() -> inForce, ledger(ledger), Clock.fixed(NOW, ZoneOffset.UTC));
        listener = DecisionListener.start(
                "127.0.0.1",
                0,
                transport,
                new DecisionEndpoints(
                        service,
                        context,
                        new Search(
                                entities,
                                context,
                                service,
                                new SearchLimits(3, 5, Duration.ofSeconds(5), 3),
                                Clock.fixed(NOW, ZoneOffset.UTC)),
                        callers,
                        () -> new ArrayList<>(troubles),
                        LIMITS,
                        publicUrl));
    }

    static Listening generic() {
        return with(ContextHandler.generic());
    }

    static Listening with(ContextHandler context) {
        return new Listening(context, false, batch -> CompletableFuture.completedFuture(null));
    }

    /** With callers that are told apart. */
    static Listening to(ContextHandler context, CallerIdentity callers) {
        return to(context, callers, Transport.plain(), HttpClient.newHttpClient());
    }

    static Listening to(ContextHandler context, CallerIdentity callers, Transport transport, HttpClient client) {
        return new Listening(
                context,
                true,
                batch -> CompletableFuture.completedFuture(null),
                transport,
                callers,
                client,
                EntityCatalogue.empty(),
                null);
    }

    /** With a register that may block, and a ledger that completes from a thread of its own. */
    static Listening blocking() {
        return new Listening(ContextHandler.generic(), true, batch -> CompletableFuture.runAsync(() -> {}));
    }

    /** With what searches may find, and a ledger. */
    static Listening searching(CandidateSource entities, Function<List<LedgerEntry>, CompletableFuture<Void>> ledger) {
        return searching(entities, ledger, CallerIdentity.anonymous(CallerRights.NONE));
    }

    /** With what searches may find, a ledger, and callers that are told apart. */
    static Listening searching(
            CandidateSource entities,
            Function<List<LedgerEntry>, CompletableFuture<Void>> ledger,
            CallerIdentity callers) {
        return new Listening(
                ContextHandler.generic(),
                false,
                ledger,
                Transport.plain(),
                callers,
                HttpClient.newHttpClient(),
                entities,
                null);
    }

    /** With the URL by which callers know it. */
    static Listening known(URI publicUrl) {
        return new Listening(
                ContextHandler.generic(),
                false,
                batch -> CompletableFuture.completedFuture(null),
                Transport.plain(),
                CallerIdentity.anonymous(CallerRights.NONE),
                HttpClient.newHttpClient(),
                EntityCatalogue.empty(),
                publicUrl);
    }

    static Listening recordingWith(Function<List<LedgerEntry>, CompletableFuture<Void>> ledger) {
        return new Listening(ContextHandler.generic(), false, ledger);
    }

    /** Permits {@code read}, denies {@code write} with an obligation, breaks on {@code break}, knows nothing else. */
    private PolicyEvaluator policies(boolean blocking) {
        return new PolicyEvaluator() {
            @Override
            public Evaluation evaluate(AccessRequest request, Instant at) {
                deciders.add(Thread.currentThread().getName());
                var action = request.attributes(Categories.ACTION)
                        .filter(each -> each.id().equals(ACTION_ID))
                        .map(each -> each.values().get(0).text())
                        .findFirst()
                        .orElse("");
                return switch (action) {
                    case "read" -> decided(Outcome.PERMIT, List.of());
                    case "print" -> decided(Outcome.PERMIT, List.of(obligation()));
                    case "write" -> decided(Outcome.DENY, List.of(obligation()));
                    case "break" -> throw new IllegalStateException("secret value");
                    default -> indeterminate();
                };
            }

            @Override
            public PolicyEvaluator recalling(List<AttributeUse> facts) {
                return this;
            }

            @Override
            public boolean mayBlock() {
                return blocking;
            }

            @Override
            public IndexCoverage coverage() {
                return new IndexCoverage(0, 0);
            }

            @Override
            public Tracer tracer() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static Evaluation decided(Outcome outcome, List<Obligation> obligations) {
        var rule = new DecidingRule("urn:example:policy:P1", "P1.1", List.of("26 CFR 301.6103(n)-1(a)"));
        return new Evaluation(outcome, Status.OK, obligations, List.of(), List.of(), rule, List.of());
    }

    private static Obligation obligation() {
        return new Obligation(
                "urn:example:obligation:record",
                List.of(new AttributeAssignment(
                        "urn:example:attr:count",
                        null,
                        null,
                        "http://www.w3.org/2001/XMLSchema#integer",
                        AttributeValue.of("7"))));
    }

    private static Evaluation indeterminate() {
        var missing = new AttributeName(Categories.ACTION, ACTION_ID, "http://www.w3.org/2001/XMLSchema#string", null);
        return new Evaluation(
                Outcome.INDETERMINATE,
                new Status(StatusCode.MISSING_ATTRIBUTE, "an attribute is missing", List.of(missing)),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    private DisclosureLedger ledger(Function<List<LedgerEntry>, CompletableFuture<Void>> append) {
        return new DisclosureLedger() {
            @Override
            public CompletableFuture<Void> append(List<LedgerEntry> batch) {
                recorded.addAll(batch);
                return append.apply(batch);
            }

            @Override
            public CompletableFuture<Void> record(AdministrativeAct act) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public Optional<String> trouble() {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    URI url(String path) {
        return listener.url().resolve(path);
    }

    int port() {
        return listener.port();
    }

    void stop() {
        listener.close();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String contentType, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> method(String method, String path) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(20));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the server hung up", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A connection that the test speaks HTTP on by itself. */
    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Sends bytes as they are, and returns everything that comes back until the server closes or is silent. */
    String raw(String... parts) throws IOException {
        try (var socket = connect()) {
            for (var part : parts) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
