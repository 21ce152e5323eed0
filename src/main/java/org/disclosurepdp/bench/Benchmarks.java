package org.disclosurepdp.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Every measurement by name, in the order of the table in docs/performance.md. */
public enum Benchmarks {
    FLAT_10K(Bound.AT_MOST, 1.5, 2, "×", EvaluationRows::at10k),
    FLAT_100K(Bound.AT_MOST, 3, 4, "×", EvaluationRows::at100k),
    UNINDEXED(Bound.AT_MOST, 1.05, 1.15, "×", EvaluationRows::unindexed),
    MISSING(Bound.AT_MOST, 5, 10, "×", EvaluationRows::missing),
    PEERS_10(Bound.AT_LEAST, 2, 1.5, "×", bench -> PeerRows.at(bench, 10)),
    PEERS_1K(Bound.AT_LEAST, 50, 30, "×", bench -> PeerRows.at(bench, 1_000)),
    PEERS_10K(Bound.AT_LEAST, 1_000, 500, "×", bench -> PeerRows.at(bench, 10_000)),
    REGULATION(Bound.AT_LEAST, 3, 1.5, "×", RegulationRow::measure),
    REASONS(Bound.AT_MOST, 20, 50, "×", ExplanationRows::reasons),
    EXPLAIN(Bound.AT_MOST, 1_000, 5_000, "×", ExplanationRows::explain),
    HTTP(Bound.AT_LEAST, 0.75, 0.65, "×", HttpRows::throughput),
    HTTP_ALLOCATION(Bound.AT_MOST, 5, 8, "KB", HttpRows::allocation),
    HTTP_LEDGER(Bound.AT_LEAST, 0.5, 0.35, "×", HttpRows::ledger),
    HOOK(Bound.AT_LEAST, 0.7, 0.05, "×", HookRow::measure),
    LOAD(Bound.AT_MOST, 0.12, 0.2, "×", LoadRows::load),
    HEAP(Bound.AT_MOST, 4, 6, "KB", LoadRows::heap),
    RELOAD(Bound.AT_MOST, 100, 300, "ms", LoadRows::reload),
    START(Bound.AT_MOST, 1, 2, "s", StartRow::measure);

    private final Bound bound;
    private final double target;
    private final double floor;
    private final String unit;

    @SuppressWarnings("ImmutableEnumChecker") // Each is a reference to a static method, which holds no state.
    private final Measurement measurement;

    private enum Bound {
        AT_MOST,
        AT_LEAST
    }

    /** One measurement. */
    private interface Measurement {
        Figure measure(Bench bench) throws Exception;
    }

    Benchmarks(Bound bound, double target, double floor, String unit, Measurement measurement) {
        this.bound = bound;
        this.target = target;
        this.floor = floor;
        this.unit = unit;
        this.measurement = measurement;
    }

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The measurement with this name; empty when there is none. */
    public static Optional<Benchmarks> named(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }

    /**
     * Runs measurements one after another. One that cannot be made is a row that does not hold, with the reason.
     *
     * @param home the folder that holds {@code conf}, {@code policies} and, in a checkout, {@code tests}
     * @param plot where to draw cost against number of policies; empty to draw nothing
     */
    public static List<BenchRow> run(
            List<Benchmarks> wanted, Path home, Optional<Path> plot, Consumer<String> progress) {
        var rows = new ArrayList<BenchRow>();
        try (var bench = new Bench(home, progress)) {
            for (var each : wanted) {
                bench.say("%s …".formatted(each.label()));
                var row = each.row(bench);
                bench.say("%s: %s %s %s".formatted(row.name(), row.ratio(), row.unit(), row.note()));
                rows.add(row);
            }
            plot.ifPresent(bench.plot()::draw);
        }
        return rows;
    }

    private BenchRow row(Bench bench) {
        var bounded = unit + (bound == Bound.AT_MOST ? ", at most" : ", at least");
        try {
            var figure = measurement.measure(bench);
            double value = figure.value();
            boolean holds = bound == Bound.AT_MOST ? value <= floor : value >= floor;
            return new BenchRow(label(), rounded(value), target, floor, holds, bounded, figure.note());
        } catch (Exception | LinkageError e) {
            var why = e instanceof BenchException ? e.getMessage() : "failed: " + e;
            return new BenchRow(label(), null, target, floor, false, bounded, String.valueOf(why));
        }
    }

    private static double rounded(double value) {
        return value >= 100 ? Math.rint(value) : Math.rint(value * 1000) / 1000;
    }
}
