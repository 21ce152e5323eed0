package org.disclosurepdp.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.policy.PolicyFolder;

/** What evaluation costs as policies grow in number, and what it costs where nothing can be indexed. */
final class EvaluationRows {
    private static final int UNINDEXED = 300;
    private static final int DEMANDING = 1_000;

    /** What requests to demanding policies leave out, by turns. */
    private static final List<Set<String>> DEMANDED = List.of(
            Set.of(PolicyText.RESOURCE_ID),
            Set.of(PolicyText.ROLE),
            Set.of(PolicyText.ACTION_ID),
            Set.of(PolicyText.RESOURCE_ID, PolicyText.ROLE),
            Set.of(PolicyText.RESOURCE_ID, PolicyText.ROLE, PolicyText.ACTION_ID));

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

    /** A request without an attribute that every policy demands, against one that is permitted. */
    static Figure missing(Bench bench) throws Exception {
        var file = bench.policies(Shape.MUST_BE_PRESENT, DEMANDING);
        var ours = Ours.loaded(Ours.evaluator(file));
        var unindexed = Ours.loaded(new AuthzForceEngine(Registers.none(), AuthzForceEngine.Indexing.OFF)
                .compile(PolicyFolder.load(file, Optional.empty())));
        var complete = Shape.MUST_BE_PRESENT.requests(DEMANDING);
        var incomplete = new ArrayList<BenchRequest>();
        for (int i = 0; i < complete.size(); i++) {
            var request = complete.get(i);
            var access = without(request.access(), DEMANDED.get(i % DEMANDED.size()));
            var asked = BenchRequest.of(access, request.at(), request.expected());
            incomplete.add(BenchRequest.of(
                    access, request.at(), unindexed.prepare(asked).evaluate()));
        }
        var measured = Alternation.of(
                Workload.of(
                                "permitted",
                                ours,
                                complete.stream()
                                        .filter(each -> each.expected() == Outcome.PERMIT)
                                        .toList())
                        .exact(),
                Workload.of("incomplete", ours, incomplete).exact());
        return new Figure(measured.ratio(), "%d policies; %s".formatted(DEMANDING, measured.note()));
    }

    private static AccessRequest without(AccessRequest request, Set<String> ids) {
        return AccessRequest.of(request.categories().stream()
                .map(category -> new AttributeCategory(
                        category.category(),
                        category.xmlId(),
                        category.content(),
                        category.attributes().stream()
                                .filter(attribute -> !ids.contains(attribute.id()))
                                .toList()))
                .toList());
    }
}
