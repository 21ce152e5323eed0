package org.disclosurepdp.bench;

/** What evaluation costs as policies grow in number, and what it costs where nothing can be indexed. */
final class EvaluationRows {
    private static final int UNINDEXED = 300;

    private EvaluationRows() {}

    static Figure at10k(Bench bench) {
        return against10(bench, 10_000);
    }

    static Figure at100k(Bench bench) {
        return against10(bench, 100_000);
    }

    private static Figure against10(Bench bench, int count) {
        var measured = Alternation.of(bench.ours(Shape.FLAT, 10), bench.ours(Shape.FLAT, count));
        bench.plot().add("ours", 10, measured.first().nanos());
        bench.plot().add("ours", count, measured.second().nanos());
        return new Figure(measured.ratio(), measured.note());
    }

    static Figure unindexed(Bench bench) throws Exception {
        var file = bench.policies(Shape.RANGES, UNINDEXED);
        var requests = Shape.RANGES.requests(UNINDEXED);
        var plain = new PlainAuthzForce();
        var measured = Alternation.of(
                Workload.of(plain.name(), plain.load(file), requests).exact(), bench.ours(Shape.RANGES, UNINDEXED));
        return new Figure(measured.ratio(), "%d policies; %s".formatted(UNINDEXED, measured.note()));
    }
}
