package org.disclosurepdp.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.disclosurepdp.fulfilment.FulfilmentCounts;
import org.disclosurepdp.reload.ReloadReport.Outcome;
import org.disclosurepdp.reload.Reloads;

/** What the server counts, as Prometheus reads it. Thread-safe. */
public final class ServerMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge policies;
    private final Supplier<String> revision;

    /**
     * Metrics of reloads, of the revision that decides, of what became of obligations, and of how many seconds the ledger's
     * witness is behind.
     */
    public ServerMetrics(
            Reloads reloads, Supplier<String> revision, FulfilmentCounts fulfilments, DoubleSupplier witnessLag) {
        Gauge.builder("pdp.ledger.witness.lag", witnessLag, DoubleSupplier::getAsDouble)
                .description("For how long a checkpoint of the ledger has not reached a witness")
                .baseUnit("seconds")
                .register(registry);
        this.revision = revision;
        fulfilments(fulfilments);
        for (var word : List.of("activated", "unchanged", "refused")) {
            FunctionCounter.builder("pdp.policy.reloads", reloads, each -> count(each, word))
                    .description("Reloads of policies, by what came of them")
                    .tag("outcome", word)
                    .register(registry);
        }
        Gauge.builder("pdp.policy.stale", reloads, each -> each.status().isStale() ? 1 : 0)
                .description("1 if something keeps the newest policies from being in force")
                .register(registry);
        Gauge.builder(
                        "pdp.policy.activated",
                        reloads,
                        each -> each.status().since().toEpochMilli() / 1000.0)
                .description("When the policies in force came in force")
                .baseUnit("timestamp.seconds")
                .register(registry);
        policies = MultiGauge.builder("pdp.policy.info")
                .description("The revision of the policies in force")
                .register(registry);
    }

    private void fulfilments(FulfilmentCounts counts) {
        reports(counts, "fulfilled", FulfilmentCounts::fulfilled);
        reports(counts, "failed", FulfilmentCounts::failed);
        FunctionCounter.builder("pdp.obligation.late", counts, FulfilmentCounts::late)
                .description("Reports on obligations that came after the deadline")
                .register(registry);
        Gauge.builder("pdp.obligation.overdue", counts, FulfilmentCounts::overdue)
                .description("Obligations of Permits that were not reported on in time, and have not been since")
                .register(registry);
    }

    private void reports(FulfilmentCounts counts, String outcome, ToDoubleFunction<FulfilmentCounts> count) {
        FunctionCounter.builder("pdp.obligation.reports", counts, count)
                .description("Reports on obligations, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Adds how many requests were shed. */
    public void countShed(LongSupplier shed) {
        FunctionCounter.builder("pdp.requests.shed", shed, LongSupplier::getAsLong)
                .description("Requests that were not let in, because too many were underway")
                .register(registry);
    }

    private static double count(Reloads reloads, String word) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.word().equals(word))
                .mapToLong(reloads::count)
                .sum();
    }

    /** The figures as they are now, in Prometheus' text format. */
    public String text() {
        policies.register(List.of(MultiGauge.Row.of(Tags.of("revision", revision.get()), () -> 1)), true);
        return registry.scrape();
    }
}
