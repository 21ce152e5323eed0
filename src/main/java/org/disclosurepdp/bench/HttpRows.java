package org.disclosurepdp.bench;

import io.undertow.Undertow;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.EntityCatalogue;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.http.CallerIdentity;
import org.disclosurepdp.http.DecisionEndpoints;
import org.disclosurepdp.http.DecisionListener;
import org.disclosurepdp.http.HttpLimits;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerKeys;
import org.disclosurepdp.ledger.LedgerSettings;
import org.disclosurepdp.ledger.TaxpayerHash;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.proof.SigningKey;
import org.disclosurepdp.search.Search;
import org.disclosurepdp.search.SearchLimits;

/** What a decision costs over HTTP, beside a server that only reads the body and sends it back. */
final class HttpRows {
    private static final int POLICIES = 10_000;
    private static final int CONNECTIONS = 16;
    private static final int LEDGER_CONNECTIONS = 64;
    // Long enough for a busy machine: what is measured is throughput, not how soon a server gives up.
    private static final Duration LEDGER_DEADLINE = Duration.ofSeconds(30);
    private static final Duration CHECKPOINTS = Duration.ofSeconds(10);
    private static final int PAIRS = 7;
    // In answers, not in time: on a busy machine seconds warm nothing up.
    private static final long WARM_UP = 60_000;
    private static final long WARM_UP_END = 20_000_000_000L;
    private static final long SLICE = 700_000_000L;

    private HttpRows() {}

    static Figure throughput(Bench bench) throws Exception {
        var pairs = echoAndOurs(bench);
        return new Figure(
                ratio(pairs, (echo, ours) -> ours.perSecond() / echo.perSecond()),
                note(pairs, "echo", "ours", CONNECTIONS));
    }

    static Figure allocation(Bench bench) throws Exception {
        var pairs = echoAndOurs(bench);
        return new Figure(
                ratio(pairs, (echo, ours) -> (ours.bytes() - echo.bytes()) / 1024),
                String.format(
                        Locale.ROOT,
                        "on the IO threads: ours %.2f KB, echo %.2f KB for each request",
                        median(pairs, pair -> pair.second().bytes()) / 1024,
                        median(pairs, pair -> pair.first().bytes()) / 1024));
    }

    static Figure ledger(Bench bench) throws Exception {
        var folder = bench.scratch("ledger");
        Files.createDirectories(folder);
        var policies = policies(bench);
        var bodies = bodies();
        var ledger = DisclosureLedger.open(
                DatabaseConfig.of("jdbc:sqlite:" + folder.resolve("ledger.db")),
                InstantSource.system(),
                new LedgerSettings(10_000, 1_000, LEDGER_DEADLINE),
                new LedgerKeys(
                        "bench",
                        SigningKey.at(folder.resolve("key.pem"), "bench"),
                        CHECKPOINTS,
                        TaxpayerHash.at(folder.resolve("taxpayers.key")),
                        note -> {}));
        try (ledger;
                var off = Served.start(() -> listening(policies, DisclosureLedger.none()), LEDGER_CONNECTIONS, bodies);
                var on = Served.start(() -> listening(policies, ledger), LEDGER_CONNECTIONS, bodies)) {
            var pairs = pairs(off, on);
            return new Figure(
                    ratio(pairs, (without, with) -> with.perSecond() / without.perSecond()),
                    note(
                            pairs,
                            "ledger off",
                            "ledger on (SQLite on %s)"
                                    .formatted(Files.getFileStore(folder).type()),
                            LEDGER_CONNECTIONS));
        }
    }

    /** One slice of each of two servers, measured one after the other. */
    private record Pair(Served.Slice first, Served.Slice second) {}

    private static List<Pair> echoAndOurs(Bench bench) throws Exception {
        var policies = policies(bench);
        var bodies = bodies();
        try (var echo = Served.start(HttpRows::echo, CONNECTIONS, bodies);
                var ours = Served.start(() -> listening(policies, DisclosureLedger.none()), CONNECTIONS, bodies)) {
            return pairs(echo, ours);
        }
    }

    private static List<Pair> pairs(Served first, Served second) throws Exception {
        warmUp(first);
        warmUp(second);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(new Pair(first.slice(SLICE), second.slice(SLICE)));
        }
        return pairs;
    }

    private static void warmUp(Served served) throws Exception {
        double answers = 0;
        long end = System.nanoTime() + WARM_UP_END;
        while (answers < WARM_UP && System.nanoTime() < end) {
            answers += served.slice(SLICE).perSecond() * SLICE / 1e9;
        }
    }

    private static double ratio(List<Pair> pairs, ToDoubleBiFunction<Served.Slice, Served.Slice> ratio) {
        return median(pairs, pair -> ratio.applyAsDouble(pair.first(), pair.second()));
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        return Alternation.median(pairs.stream().mapToDouble(figure).toArray());
    }

    private static String note(List<Pair> pairs, String first, String second, int connections) {
        return String.format(
                Locale.ROOT,
                "%d connections: %s %.0f/s and %.1f µs of IO thread each, %s %.0f/s and %.1f µs (median of %d pairs;"
                        + " the load generator shares the processors)",
                connections,
                first,
                median(pairs, pair -> pair.first().perSecond()),
                median(pairs, pair -> pair.first().cpuNanos()) / 1000,
                second,
                median(pairs, pair -> pair.second().perSecond()),
                median(pairs, pair -> pair.second().cpuNanos()) / 1000,
                pairs.size());
    }

    private static List<String> bodies() {
        return Shape.FLAT.requests(POLICIES).stream()
                .map(request -> RequestText.json(request.access()))
                .toList();
    }

    private static PoliciesInForce policies(Bench bench) {
        var snapshot = PolicyFolder.load(bench.policies(Shape.FLAT, POLICIES), Optional.empty());
        return new PoliciesInForce(snapshot, new AuthzForceEngine(Registers.none()).compile(snapshot));
    }

    private static Served.Listening listening(PoliciesInForce policies, DisclosureLedger ledger) {
        var service = new DecisionService(() -> policies, ledger, InstantSource.system());
        var context = ContextHandler.generic();
        var endpoints = new DecisionEndpoints(
                service,
                context,
                new Search(EntityCatalogue.empty(), context, service, SearchLimits.STANDARD, InstantSource.system()),
                CallerIdentity.anonymous(CallerRights.NONE),
                List::of,
                HttpLimits.standard(),
                null);
        var listener = DecisionListener.start("127.0.0.1", 0, endpoints);
        return new Served.Listening(listener::close, listener.port());
    }

    private static Served.Listening echo() {
        var server = Undertow.builder()
                .addHttpListener(
                        0,
                        "127.0.0.1",
                        exchange -> exchange.getRequestReceiver().receiveFullBytes((same, body) -> {
                            same.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/xacml+json");
                            same.getResponseSender().send(ByteBuffer.wrap(body));
                        }))
                .setIoThreads(HttpLimits.standard().ioThreads())
                .build();
        server.start();
        var address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return new Served.Listening(server::stop, address.getPort());
    }
}
