package org.disclosurepdp.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.bench.BenchRequest;
import org.disclosurepdp.bench.Shape;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.policy.PolicyFolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One evaluation, from the request in memory to the decision in memory, for each shape and number of policies. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EvaluationBenchmark {
    @Param
    public Shape shape = Shape.FLAT;

    @Param({"10", "1000", "10000"})
    public int policies;

    @Param
    public AuthzForceEngine.Indexing indexing = AuthzForceEngine.Indexing.WHERE_IT_PAYS;

    @SuppressWarnings("NullAway.Init") // JMH calls load first.
    private PolicyEvaluator evaluator;

    private BenchRequest[] requests = {};
    private int next;

    @Setup
    public void load() throws IOException {
        var file = Files.createTempFile("policies", ".xml");
        try {
            shape.write(file, policies);
            var snapshot = PolicyFolder.load(file, Optional.empty());
            evaluator = new AuthzForceEngine(Registers.none(), indexing).compile(snapshot);
        } finally {
            Files.delete(file);
        }
        requests = shape.requests(policies).toArray(BenchRequest[]::new);
    }

    @Benchmark
    public Evaluation evaluate() {
        next = next + 1 == requests.length ? 0 : next + 1;
        return evaluator.evaluate(requests[next].access(), requests[next].at());
    }
}
